package dev.parapet.detect.state;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Takes what was written apart again. What is not as it was written is damaged.
final class Plain {
    private Plain() {}

    static String text(Map<?, ?> map, String key) {
        if (map.get(key) instanceof String text) {
            return text;
        }
        throw new DamagedStateException("`" + key + "` is no text");
    }

    static double number(Map<?, ?> map, String key) {
        if (map.get(key) instanceof Number number) {
            return number.doubleValue();
        }
        throw new DamagedStateException("`" + key + "` is no number");
    }

    static Instant time(Map<?, ?> map, String key) {
        try {
            return Instant.parse(text(map, key));
        } catch (DateTimeException e) {
            throw new DamagedStateException("`" + key + "` is no time", e);
        }
    }

    /// Absent is empty.
    static List<String> texts(Map<?, ?> map, String key) {
        var texts = new ArrayList<String>();
        for (Object value : list(map, key)) {
            if (!(value instanceof String text)) {
                throw new DamagedStateException("`" + key + "` is no list of texts");
            }
            texts.add(text);
        }
        return texts;
    }

    /// Absent is empty.
    static List<Map<?, ?>> maps(Map<?, ?> map, String key) {
        var maps = new ArrayList<Map<?, ?>>();
        for (Object value : list(map, key)) {
            if (!(value instanceof Map<?, ?> one)) {
                throw new DamagedStateException("`" + key + "` is no list of objects");
            }
            maps.add(one);
        }
        return maps;
    }

    /// Absent is empty.
    static List<Double> numbers(Map<?, ?> map, String key) {
        var numbers = new ArrayList<Double>();
        for (Object value : list(map, key)) {
            if (!(value instanceof Number number)) {
                throw new DamagedStateException("`" + key + "` is no list of numbers");
            }
            numbers.add(number.doubleValue());
        }
        return numbers;
    }

    /// Minus one if the text is no number of up to three digits.
    static int small(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    static long whole(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new DamagedStateException("`" + text + "` is no whole number", e);
        }
    }

    static long hex(String text) {
        try {
            return Long.parseUnsignedLong(text, 16);
        } catch (NumberFormatException e) {
            throw new DamagedStateException("`" + text + "` is no fingerprint", e);
        }
    }

    private static List<?> list(Map<?, ?> map, String key) {
        Object value = map.get(key);
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw new DamagedStateException("`" + key + "` is no list");
    }
}
