package dev.parapet.detect.sigma;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a rule compares a field with, as its modifiers make it.
sealed interface Value {
    /// How a text is written before it is searched or encoded further.
    enum Encoding {
        NONE(StandardCharsets.UTF_8, ""),
        UTF16LE(StandardCharsets.UTF_16LE, ""),
        UTF16BE(StandardCharsets.UTF_16BE, ""),
        /// Little endian after a byte order mark.
        UTF16(StandardCharsets.UTF_16LE, "\ufeff");

        private final Charset charset;
        private final String mark;

        Encoding(Charset charset, String mark) {
            this.charset = charset;
            this.mark = mark;
        }

        byte[] bytes(String text) {
            return (mark + text).getBytes(charset);
        }

        String mark() {
            return mark;
        }
    }

    record Text(SigmaText text, boolean cased, Encoding encoding) implements Value {
        Text(SigmaText text) {
            this(text, false, Encoding.NONE);
        }

        Text with(SigmaText other) {
            return new Text(other, cased, encoding);
        }
    }

    record Numeral(String text, BigDecimal number) implements Value {}

    record Truth(boolean truth) implements Value {}

    record Null() implements Value {}

    record Regex(String pattern, int flags, boolean fromStart, boolean toEnd) implements Value {}

    record Network(Cidr cidr) implements Value {}

    /// @param part the part of a date-time that is compared; null compares the number itself
    record Compare(
            Comparison comparison,
            BigDecimal number,
            @Nullable TimePart part) implements Value {}

    record Exists(boolean expected) implements Value {}

    /// @param starts whether the field starts with the other field's text
    record Reference(String field, boolean starts, boolean ends, boolean cased) implements Value {}

    /// Alternatives that one value stands for.
    record OneOf(List<Value> values) implements Value {
        public OneOf {
            values = List.copyOf(values);
        }
    }

    /// How two numbers stand to each other.
    enum Comparison {
        LT,
        LTE,
        GT,
        GTE,
        EQ;

        boolean holds(int compared) {
            return switch (this) {
                case LT -> compared < 0;
                case LTE -> compared <= 0;
                case GT -> compared > 0;
                case GTE -> compared >= 0;
                case EQ -> compared == 0;
            };
        }
    }
}
