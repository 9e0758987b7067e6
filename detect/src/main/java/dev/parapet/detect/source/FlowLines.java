package dev.parapet.detect.source;

import dev.parapet.core.Event;
import dev.parapet.detect.source.RecordParser.Malformed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// VPC flow logs as text: files in S3, which begin with the names of their fields, and lines in the default format
/// without them, as CloudWatch Logs has them (there, with the time of arrival in front).
final class FlowLines {
    /// How much of a stream says whether it is one.
    static final int PEEK = 4096;

    private static final Pattern HEADER = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*( [a-z][a-z0-9]*(-[a-z0-9]+)*)*");
    private static final Pattern ARRIVED = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z ");
    private static final Pattern USUAL = Pattern.compile(
            "2 ([0-9]{12}|unknown|-) [A-Za-z0-9-]+( [0-9a-fA-F.:-]+){9} (ACCEPT|REJECT|-) (OK|NODATA|SKIPDATA)");

    private final InputStream in;
    private final int longest;
    private final byte[] chunk = new byte[1 << 14];
    private int at;
    private int end;
    private List<String> names = FlowRecord.USUAL;
    private long number;

    FlowLines(InputStream in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /// Whether a stream that begins like this is a flow log.
    static boolean is(byte[] beginning) {
        int end = 0;
        while (end < beginning.length && beginning[end] != '\n' && beginning[end] != '\r') {
            end++;
        }
        String line = new String(beginning, 0, end, StandardCharsets.UTF_8);
        return isHeader(line) || isUsual(line);
    }

    private static boolean isHeader(String line) {
        return HEADER.matcher(line).matches() && FlowRecord.isFormat(List.of(line.split(" ")));
    }

    private static boolean isUsual(String line) {
        return USUAL.matcher(withoutArrival(line)).matches();
    }

    private static String withoutArrival(String line) {
        var arrived = ARRIVED.matcher(line);
        return arrived.lookingAt() ? line.substring(arrived.end()) : line;
    }

    /// A line of a log group; null if it is no flow.
    static @Nullable Event event(String line) throws Malformed {
        return isUsual(line) ? of(withoutArrival(line), FlowRecord.USUAL) : null;
    }

    /// What a line was.
    ///
    /// @param event null if it is no record
    /// @param wrong empty if nothing is
    record Line(@Nullable Event event, String wrong) {}

    /// Which line the last one was, from 1.
    long number() {
        return number;
    }

    /// The next line with something in it; null at the end.
    @Nullable
    Line next() throws IOException {
        while (true) {
            String line = line();
            if (line == null) {
                return null;
            }
            number++;
            if (line.isBlank()) {
                continue;
            }
            // Files that were put together have their header again and again.
            if (isHeader(line)) {
                names = List.of(line.split(" "));
                continue;
            }
            if (line.length() > longest) {
                return new Line(null, "the record is longer than " + longest + " bytes");
            }
            try {
                return new Line(of(withoutArrival(line), names), "");
            } catch (Malformed e) {
                return new Line(null, String.valueOf(e.getMessage()));
            }
        }
    }

    private static Event of(String line, List<String> names) throws Malformed {
        var values = new ArrayList<String>(names.size());
        int from = 0;
        for (int at = line.indexOf(' '); at >= 0; at = line.indexOf(' ', from)) {
            values.add(line.substring(from, at));
            from = at + 1;
        }
        values.add(line.substring(from));
        if (values.size() != names.size()) {
            throw new Malformed("no record of a flow log: it has " + values.size() + " fields, not " + names.size());
        }
        Map<String, Object> fields = LinkedHashMap.newLinkedHashMap(names.size());
        for (int i = 0; i < names.size(); i++) {
            fields.put(names.get(i), values.get(i));
        }
        return FlowRecord.of(fields);
    }

    // Of a longer line only so much is kept that it is known for too long.
    private @Nullable String line() throws IOException {
        var line = new ByteArrayOutputStream(256);
        int next = read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = read()) {
            if (line.size() <= longest) {
                line.write(next);
            }
        }
        String text = line.toString(StandardCharsets.UTF_8);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    private int read() throws IOException {
        if (at == end) {
            at = 0;
            end = Math.max(0, in.read(chunk));
        }
        return at < end ? chunk[at++] & 0xff : -1;
    }
}
