package dev.parapet.detect.flink;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Maps, lists, texts, numbers and times as bytes.
final class Wire {
    private static final int NULL = 0;
    private static final int TEXT = 1;
    private static final int LONG = 2;
    private static final int DOUBLE = 3;
    private static final int TRUE = 4;
    private static final int FALSE = 5;
    private static final int LIST = 6;
    private static final int MAP = 7;
    private static final int INTEGER = 8;

    private Wire() {}

    static void text(DataOutput out, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        size(out, bytes.length);
        out.write(bytes);
    }

    static String text(DataInput in) throws IOException {
        byte[] bytes = new byte[size(in)];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static void time(DataOutput out, Instant time) throws IOException {
        out.writeLong(time.getEpochSecond());
        out.writeInt(time.getNano());
    }

    static Instant time(DataInput in) throws IOException {
        return Instant.ofEpochSecond(in.readLong(), in.readInt());
    }

    static void texts(DataOutput out, Collection<String> texts) throws IOException {
        size(out, texts.size());
        for (String text : texts) {
            text(out, text);
        }
    }

    static List<String> texts(DataInput in) throws IOException {
        int size = size(in);
        var texts = new ArrayList<String>();
        for (int i = 0; i < size; i++) {
            texts.add(text(in));
        }
        return texts;
    }

    // Seven bits a byte, so that small sizes take one.
    static void size(DataOutput out, int size) throws IOException {
        int left = size;
        while (left > 0x7f) {
            out.writeByte((left & 0x7f) | 0x80);
            left >>>= 7;
        }
        out.writeByte(left);
    }

    static int size(DataInput in) throws IOException {
        int size = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int next = in.readUnsignedByte();
            size |= (next & 0x7f) << shift;
            if (next <= 0x7f) {
                return size;
            }
        }
        throw new IOException("not written by this program: a size has more than five bytes");
    }

    static void value(DataOutput out, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> out.writeByte(NULL);
            case String text -> {
                out.writeByte(TEXT);
                text(out, text);
            }
            case Integer number -> {
                out.writeByte(INTEGER);
                out.writeInt(number);
            }
            case Long number -> {
                out.writeByte(LONG);
                out.writeLong(number);
            }
            case Double number -> {
                out.writeByte(DOUBLE);
                out.writeDouble(number);
            }
            case Boolean truth -> out.writeByte(truth ? TRUE : FALSE);
            case Collection<?> list -> {
                out.writeByte(LIST);
                size(out, list.size());
                for (Object item : list) {
                    value(out, item);
                }
            }
            case Map<?, ?> map -> {
                out.writeByte(MAP);
                map(out, map);
            }
            default ->
                throw new IOException("no way to write a " + value.getClass().getName());
        }
    }

    static @Nullable Object value(DataInput in) throws IOException {
        int kind = in.readUnsignedByte();
        return switch (kind) {
            case NULL -> null;
            case TEXT -> text(in);
            case INTEGER -> in.readInt();
            case LONG -> in.readLong();
            case DOUBLE -> in.readDouble();
            case TRUE -> true;
            case FALSE -> false;
            case LIST -> {
                int size = size(in);
                var list = new ArrayList<@Nullable Object>();
                for (int i = 0; i < size; i++) {
                    list.add(value(in));
                }
                yield list;
            }
            case MAP -> map(in);
            default -> throw new IOException("not written by this program: a value of kind " + kind);
        };
    }

    static void map(DataOutput out, Map<?, ?> map) throws IOException {
        size(out, map.size());
        for (var entry : map.entrySet()) {
            text(out, String.valueOf(entry.getKey()));
            value(out, entry.getValue());
        }
    }

    static Map<String, Object> map(DataInput in) throws IOException {
        int size = size(in);
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < size; i++) {
            String key = text(in);
            Object value = value(in);
            if (value == null) {
                throw new IOException("not written by this program: `" + key + "` is nothing");
            }
            map.put(key, value);
        }
        return map;
    }
}
