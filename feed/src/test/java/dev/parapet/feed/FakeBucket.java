package dev.parapet.feed;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/// A bucket of S3, two entries a page.
final class FakeBucket implements S3Client {
    private static final int PAGE = 2;

    private record Stored(byte[] bytes, Instant modified) {}

    private final TreeMap<String, Stored> objects = new TreeMap<>();
    final Set<String> denied = new HashSet<>();
    final List<String> listed = new ArrayList<>();
    int throttled;
    int breaksAfter = Integer.MAX_VALUE;

    void put(String key, String text, Instant modified) {
        objects.put(key, new Stored(text.getBytes(StandardCharsets.UTF_8), modified));
    }

    @Override
    public ListObjectsV2Response listObjectsV2(ListObjectsV2Request request) {
        if (throttled > 0) {
            throttled--;
            throw failed(503, "SlowDown");
        }
        if (denied.contains("LIST")) {
            throw failed(403, "AccessDenied");
        }
        String prefix = request.prefix() == null ? "" : request.prefix();
        listed.add(prefix);
        var entries = new LinkedHashSet<String>();
        for (String key : objects.tailMap(prefix, true).keySet()) {
            if (key.startsWith(prefix) && (request.startAfter() == null || key.compareTo(request.startAfter()) > 0)) {
                int slash = request.delimiter() == null ? -1 : key.indexOf('/', prefix.length());
                entries.add(slash < 0 ? key : key.substring(0, slash + 1));
            }
        }
        int from = request.continuationToken() == null ? 0 : Integer.parseInt(request.continuationToken());
        var page = entries.stream().skip(from).limit(PAGE).toList();
        boolean more = from + PAGE < entries.size();
        return ListObjectsV2Response.builder()
                .contents(page.stream()
                        .filter(objects::containsKey)
                        .map(key -> S3Object.builder()
                                .key(key)
                                .size((long) objects.get(key).bytes().length)
                                .lastModified(objects.get(key).modified())
                                .build())
                        .toList())
                .commonPrefixes(page.stream()
                        .filter(key -> !objects.containsKey(key))
                        .map(folder -> CommonPrefix.builder().prefix(folder).build())
                        .toList())
                .isTruncated(more)
                .nextContinuationToken(more ? String.valueOf(from + PAGE) : null)
                .build();
    }

    @Override
    public ResponseInputStream<GetObjectResponse> getObject(GetObjectRequest request) {
        if (denied.contains(request.key())) {
            throw failed(403, "AccessDenied");
        }
        var object = objects.get(request.key());
        if (object == null) {
            throw failed(404, "NoSuchKey");
        }
        String range = request.range();
        int from = range == null ? 0 : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
        var bytes = new ByteArrayInputStream(object.bytes(), from, object.bytes().length - from);
        return new ResponseInputStream<>(
                GetObjectResponse.builder()
                        .contentLength((long) object.bytes().length - from)
                        .eTag("tag")
                        .build(),
                AbortableInputStream.create(new Breaking(bytes, breaksAfter)));
    }

    static RuntimeException failed(int status, String code) {
        return S3Exception.builder()
                .statusCode(status)
                .awsErrorDetails(AwsErrorDetails.builder()
                        .errorCode(code)
                        .errorMessage("as told")
                        .build())
                .build();
    }

    @Override
    public String serviceName() {
        return "s3";
    }

    @Override
    public void close() {}

    /// A connection that breaks after some bytes.
    private static final class Breaking extends InputStream {
        private final InputStream in;
        private int left;

        Breaking(InputStream in, int left) {
            this.in = in;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            if (left-- <= 0) {
                throw new IOException("connection reset");
            }
            return in.read();
        }
    }
}
