package dev.parapet.feed;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;

/// An object of S3, read where it is. A connection that breaks is taken up again at the same byte of the same object.
///
/// @param version empty for the newest
record StoredObject(S3Client s3, String bucket, String key, Optional<String> version) implements Parcel.Content {
    /// Logs are delivered in files of some megabytes; flow logs end at 75 MB.
    static final long LARGEST = 1L << 30;

    private static final int ATTEMPTS = 5;

    @Override
    public InputStream open() throws IOException {
        var answer = ask(0, null);
        Long length = answer.response().contentLength();
        if (length != null && length > LARGEST) {
            answer.abort();
            throw new IOException("larger than 1 GiB, as no log is");
        }
        return new Resumed(answer);
    }

    private ResponseInputStream<GetObjectResponse> ask(long from, @Nullable String tag) throws IOException {
        try {
            return s3.getObject(GetObjectRequest.builder()
                    .bucket(bucket)
                    .key(key)
                    .versionId(version.orElse(null))
                    .range(from == 0 ? null : "bytes=" + from + "-")
                    .ifMatch(tag)
                    .build());
        } catch (AwsServiceException e) {
            if (e.statusCode() == 404) {
                throw new IOException("it is not there any more", e);
            }
            if (e.statusCode() == 412) {
                throw new IOException("it was written anew while it was read", e);
            }
            if (Calls.code(e).equals("InvalidObjectState")) {
                throw new IOException("it is archived; restore it to have it read", e);
            }
            throw Calls.said(
                    version.isPresent() ? "s3:GetObjectVersion" : "s3:GetObject", "s3://" + bucket + "/" + key, e);
        } catch (SdkException e) {
            throw Calls.said("s3:GetObject", "s3://" + bucket + "/" + key, e);
        }
    }

    private final class Resumed extends InputStream {
        private ResponseInputStream<GetObjectResponse> in;
        private final @Nullable String tag;
        private long at;
        private int failures;

        Resumed(ResponseInputStream<GetObjectResponse> in) {
            this.in = in;
            this.tag = in.response().eTag();
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            while (true) {
                try {
                    int read = in.read(into, offset, length);
                    at += Math.max(0, read);
                    return read;
                } catch (IOException e) {
                    in.abort();
                    if (at == 0 || ++failures == ATTEMPTS) {
                        throw new FeedException(
                                "s3://" + bucket + "/" + key + ": the connection broke: " + e.getMessage(), e);
                    }
                    in = ask(at, tag);
                }
            }
        }

        // To read on only to use a connection again costs more than a connection.
        @Override
        public void close() {
            in.abort();
        }
    }
}
