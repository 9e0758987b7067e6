package dev.parapet.detect.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What is fast makes the same of an object as what is patient.
class PlainObjectsTest {
    private static final List<String> OBJECTS = List.of(
            "{}",
            "{ \"a\" : 1 , \"b\":[ ] }",
            "{\"type\":\"AssumedRole\",\"arn\":\"arn:aws:sts::123456789012:assumed-role/a/b\",\"none\":null,\"yes\":true,\"no\":false}",
            "{\"quoted\":\"a \\\"b\\\" \\u00e9\",\"umlaut\":\"ü\",\"ünder\":1,\"esc\\u0061ped\":2}",
            "{\"numbers\":[0,1,007,123456789,1234567890,12345678901234567890,1.5,-3,1e3]}",
            "{\"numbers\":[0,7,123456789,1234567890,12345678901234567890,1.5,-3,1e3]}",
            "{\"twice\":1,\"twice\":2,\"deep\":{\"er\":[{\"still\":[[[{}]]]}]}}",
            "{\"cut\":\"off",
            "{\"comma\":1,}",
            "{\"more\":1} 2",
            "[1]",
            "{\"control\":\"a\tb\"}");

    private final RecordParser patient = new RecordParser(Bounds.USUAL);
    private final PlainObjects fast = new PlainObjects(patient);

    @Test
    void objects_are_the_same() {
        OBJECTS.forEach(text -> assertSame(text.getBytes(UTF_8)));
    }

    @Test
    void objects_are_the_same_whatever_happens_to_the_bytes() {
        var random = new Random(11);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = OBJECTS.get(random.nextInt(OBJECTS.size())).getBytes(UTF_8);
            bytes[random.nextInt(bytes.length)] = (byte) "{}[]\",:\\\n 0-.eü\u0001tn".charAt(random.nextInt(18));
            assertSame(bytes);
        }
    }

    private void assertSame(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        assertThat(made(() -> fast.object(bytes, 0, bytes.length)))
                .as(text)
                .isEqualTo(made(() -> patient.object(bytes, 0, bytes.length)));
    }

    private interface Making {
        Object make() throws RecordParser.Malformed;
    }

    // Maps are compared with the order of their members, and numbers with their types.
    private static String made(Making making) {
        try {
            return described(making.make());
        } catch (RecordParser.Malformed e) {
            return "malformed: " + e.getMessage();
        }
    }

    private static String described(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + described(entry.getValue()))
                        .toList()
                        .toString();
            case List<?> list ->
                list.stream().map(PlainObjectsTest::described).toList().toString();
            case null -> "null";
            default -> value.getClass().getSimpleName() + " " + value;
        };
    }
}
