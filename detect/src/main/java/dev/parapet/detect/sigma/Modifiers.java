package dev.parapet.detect.sigma;

import com.google.re2j.Pattern;
import dev.parapet.core.content.ContentException;
import dev.parapet.core.content.YamlValue;
import dev.parapet.detect.sigma.Value.Encoding;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Applies the modifiers of one item to its values, from left to right, and refuses what makes no sense together.
final class Modifiers {
    private static final int MOST_DASHES_APART = 3125;
    private static final Map<String, Integer> FLAGS = Map.of(
            "i", Pattern.CASE_INSENSITIVE,
            "ignorecase", Pattern.CASE_INSENSITIVE,
            "m", Pattern.MULTILINE,
            "multiline", Pattern.MULTILINE,
            "s", Pattern.DOTALL,
            "dotall", Pattern.DOTALL);
    private static final List<String> KNOWN = List.of(
            "all",
            "base64",
            "base64offset",
            "cased",
            "cidr",
            "contains",
            "day",
            "dotall",
            "endswith",
            "exists",
            "expand",
            "fieldref",
            "gt",
            "gte",
            "hour",
            "i",
            "ignorecase",
            "lt",
            "lte",
            "m",
            "minute",
            "month",
            "multiline",
            "neq",
            "re",
            "s",
            "startswith",
            "utf16",
            "utf16be",
            "utf16le",
            "week",
            "wide",
            "windash",
            "year");

    /// An item's values after its modifiers.
    ///
    /// @param all whether every value must be met, not one of them
    /// @param negated whether the whole is turned around at the end
    record Criteria(List<Value> values, boolean all, boolean negated) {
        public Criteria {
            values = List.copyOf(values);
        }
    }

    private final Search.Item item;
    private final String file;
    private final Placeholders placeholders;
    private boolean all;
    private boolean negated;

    Modifiers(Search.Item item, String file, Placeholders placeholders) {
        this.item = item;
        this.file = file;
        this.placeholders = placeholders;
    }

    Criteria apply() {
        boolean regex = item.modifiers().contains("re");
        var values = new ArrayList<Value>();
        for (YamlValue.Scalar scalar : item.values()) {
            values.add(regex ? new Value.Text(SigmaText.literal(scalar.text())) : value(scalar));
        }
        if (values.isEmpty()) {
            values.add(new Value.Null());
        }
        for (int i = 0; i < item.modifiers().size(); i++) {
            String modifier = item.modifiers().get(i);
            int before = i;
            if (modifier.equals("all")) {
                if (item.values().size() < 2) {
                    throw error("`all` needs a list of two values or more; leave it out");
                }
                all = true;
            } else if (modifier.equals("neq")) {
                negated = true;
            } else {
                values.replaceAll(value -> applied(value, modifier, before));
            }
        }
        return new Criteria(values.stream().map(this::written).toList(), all, negated);
    }

    private static Value value(YamlValue.Scalar scalar) {
        return switch (scalar.kind()) {
            case NULL -> new Value.Null();
            case TRUTH -> new Value.Truth(scalar.text().toLowerCase(Locale.ROOT).equals("true"));
            case NUMBER -> number(scalar.text());
            case TEXT -> new Value.Text(SigmaText.parse(scalar.text()));
        };
    }

    private static Value number(String text) {
        try {
            if (text.startsWith("0x") || text.startsWith("0o")) {
                var integer = new BigInteger(text.substring(2), text.charAt(1) == 'x' ? 16 : 8);
                return new Value.Numeral(integer.toString(), new BigDecimal(integer));
            }
            return new Value.Numeral(text, new BigDecimal(text));
        } catch (NumberFormatException e) {
            // `.inf` and `.nan`, which YAML counts as numbers.
            return new Value.Text(SigmaText.literal(text));
        }
    }

    private Value applied(Value value, String modifier, int at) {
        if (value instanceof Value.OneOf(List<Value> values)) {
            return new Value.OneOf(
                    values.stream().map(one -> applied(one, modifier, at)).toList());
        }
        return switch (modifier) {
            case "contains" -> around(value, modifier, true, true);
            case "startswith" -> around(value, modifier, false, true);
            case "endswith" -> around(value, modifier, true, false);
            case "cased" ->
                switch (value) {
                    case Value.Text text -> new Value.Text(text.text(), true, text.encoding());
                    case Value.Reference reference ->
                        new Value.Reference(reference.field(), reference.starts(), reference.ends(), true);
                    default -> throw misplaced(modifier, "a text");
                };
            case "windash" ->
                text(value, modifier, text -> text.with(text.text().withDashes()));
            case "wide", "utf16le" -> encoded(value, modifier, Encoding.UTF16LE);
            case "utf16be" -> encoded(value, modifier, Encoding.UTF16BE);
            case "utf16" -> encoded(value, modifier, Encoding.UTF16);
            case "base64" ->
                base64(value, modifier, bytes -> List.of(Base64.getEncoder().encodeToString(bytes)));
            case "base64offset" -> base64(value, modifier, Modifiers::offsets);
            case "re" -> regex(value, at);
            case "i", "ignorecase", "m", "multiline", "s", "dotall" -> {
                if (!(value instanceof Value.Regex regex)) {
                    throw error("`" + modifier + "` belongs after `re`");
                }
                int flag = java.util.Objects.requireNonNull(FLAGS.get(modifier));
                yield new Value.Regex(regex.pattern(), regex.flags() | flag, regex.fromStart(), regex.toEnd());
            }
            case "lt" -> compared(value, modifier, Value.Comparison.LT);
            case "lte" -> compared(value, modifier, Value.Comparison.LTE);
            case "gt" -> compared(value, modifier, Value.Comparison.GT);
            case "gte" -> compared(value, modifier, Value.Comparison.GTE);
            case "minute", "hour", "day", "week", "month", "year" -> {
                if (!(value instanceof Value.Numeral numeral)
                        || numeral.number().stripTrailingZeros().scale() > 0) {
                    throw misplaced(modifier, "a whole number");
                }
                yield new Value.Compare(
                        Value.Comparison.EQ, numeral.number(), TimePart.valueOf(modifier.toUpperCase(Locale.ROOT)));
            }
            case "cidr" -> network(value, at);
            case "expand" -> placeholders.expand(value, says -> error(says));
            case "fieldref" -> {
                if (!(value instanceof Value.Text text)
                        || !text.text().plain()
                        || text.text().text().isBlank()) {
                    throw misplaced(modifier, "the name of a field, without wildcards");
                }
                yield new Value.Reference(text.text().text(), false, false, text.cased());
            }
            case "exists" -> {
                if (!(value instanceof Value.Truth(boolean expected))
                        || at > 0
                        || item.values().size() != 1) {
                    throw error("`exists` stands alone and takes `true` or `false`");
                }
                if (item.field() == null) {
                    throw error("`exists` needs the name of a field before it");
                }
                yield new Value.Exists(expected);
            }
            default -> throw error("there is no modifier `" + modifier + "`; write one of " + String.join(", ", KNOWN));
        };
    }

    private Value around(Value value, String modifier, boolean before, boolean after) {
        return switch (value) {
            case Value.Text text -> {
                SigmaText with = before ? text.text().prefixed() : text.text();
                yield text.with(after ? with.suffixed() : with);
            }
            case Value.Regex regex ->
                new Value.Regex(regex.pattern(), regex.flags(), !before || regex.fromStart(), !after || regex.toEnd());
            case Value.Reference reference ->
                new Value.Reference(
                        reference.field(), reference.starts() || after, reference.ends() || before, reference.cased());
            case Value.Numeral numeral ->
                around(new Value.Text(SigmaText.literal(numeral.text())), modifier, before, after);
            case Value.Truth(boolean truth) ->
                around(new Value.Text(SigmaText.literal(String.valueOf(truth))), modifier, before, after);
            default -> throw misplaced(modifier, "a text");
        };
    }

    private Value text(Value value, String modifier, Function<Value.Text, Value> change) {
        return switch (value) {
            case Value.Text text -> change.apply(text);
            case Value.Numeral numeral -> change.apply(new Value.Text(SigmaText.literal(numeral.text())));
            default -> throw misplaced(modifier, "a text");
        };
    }

    private Value encoded(Value value, String modifier, Encoding encoding) {
        return text(value, modifier, text -> {
            if (text.encoding() != Encoding.NONE) {
                throw error("`" + modifier + "` after another encoding of characters");
            }
            return new Value.Text(text.text(), text.cased(), encoding);
        });
    }

    private Value base64(Value value, String modifier, Function<byte[], List<String>> encode) {
        return text(value, modifier, text -> {
            List<SigmaText> apart = text.text().dashesApart(MOST_DASHES_APART);
            if (apart.isEmpty()) {
                throw error("too many dashes to encode each way; leave out `windash`");
            }
            var encoded = new ArrayList<Value>();
            for (SigmaText one : apart) {
                if (!one.plain()) {
                    throw error("`" + modifier + "` of a wildcard: `" + one + "`; write `contains` after it");
                }
                for (String code : encode.apply(text.encoding().bytes(one.text()))) {
                    encoded.add(new Value.Text(SigmaText.literal(code), text.cased(), Encoding.NONE));
                }
            }
            return encoded.size() == 1 ? encoded.getFirst() : new Value.OneOf(encoded);
        });
    }

    /// The text's code at each of the three places where it can start in a group of three bytes, without the characters
    /// that its neighbours would change.
    private static List<String> offsets(byte[] bytes) {
        int[] from = {0, 2, 3};
        int[] dropped = {0, 3, 2};
        var codes = new ArrayList<String>();
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[bytes.length + shift];
            Arrays.fill(shifted, 0, shift, (byte) ' ');
            System.arraycopy(bytes, 0, shifted, shift, bytes.length);
            String code = Base64.getEncoder().encodeToString(shifted);
            int to = code.length() - dropped[shifted.length % 3];
            if (to > from[shift]) {
                codes.add(code.substring(from[shift], to));
            }
        }
        return codes;
    }

    private Value regex(Value value, int at) {
        boolean linksOnly = item.modifiers().subList(0, at).stream()
                .allMatch(before -> before.equals("all") || before.equals("neq"));
        if (!linksOnly || !(value instanceof Value.Text text)) {
            throw error("`re` comes first: `field|re`, then its flags");
        }
        return new Value.Regex(text.text().text(), 0, false, false);
    }

    private Value network(Value value, int at) {
        boolean ready = item.modifiers().subList(0, at).stream()
                .allMatch(before -> List.of("all", "neq", "expand").contains(before));
        if (!ready || !(value instanceof Value.Text text)) {
            throw error("`cidr` comes first and takes a block of addresses: `field|cidr: 192.0.2.0/24`");
        }
        return new Value.Network(
                Cidr.parse(text.text().toString())
                        .orElseThrow(
                                () -> error(
                                        "`" + text.text()
                                                + "` is no block of addresses, or has bits set after its length; write 192.0.2.0/24 or 2001:db8::/32")));
    }

    private Value compared(Value value, String modifier, Value.Comparison comparison) {
        return switch (value) {
            case Value.Numeral numeral -> new Value.Compare(comparison, numeral.number(), null);
            case Value.Compare compare
            when compare.part() != null -> new Value.Compare(comparison, compare.number(), compare.part());
            case Value.Text text -> {
                BigDecimal number = text.text().plain() ? decimal(text.text().text()) : null;
                if (number == null) {
                    throw misplaced(modifier, "a number");
                }
                yield new Value.Compare(comparison, number, null);
            }
            default -> throw misplaced(modifier, "a number");
        };
    }

    static @Nullable BigDecimal decimal(String text) {
        if (text.isEmpty() || text.length() > 400) {
            return null;
        }
        char first = text.charAt(0);
        if (first != '-' && first != '+' && first != '.' && (first < '0' || first > '9')) {
            return null;
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /// A text as its bytes look in an event, if nothing encoded them further.
    private Value written(Value value) {
        return switch (value) {
            case Value.OneOf(List<Value> values) ->
                new Value.OneOf(values.stream().map(this::written).toList());
            case Value.Text text
            when text.encoding() != Encoding.NONE -> {
                var parts = new SigmaText.Parts();
                text.encoding().mark().chars().forEach(c -> parts.add((char) c));
                for (SigmaText.Part part : text.text().parts()) {
                    if (part instanceof SigmaText.Literal(String literal)) {
                        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(literal)) {
                            throw error("only ASCII has UTF-16 bytes that are text: `" + literal
                                    + "`; write `base64` or `base64offset` after it");
                        }
                        for (int i = 0; i < literal.length(); i++) {
                            char c = literal.charAt(i);
                            if (text.encoding() == Encoding.UTF16BE) {
                                parts.add('\0');
                                parts.add(c);
                            } else {
                                parts.add(c);
                                parts.add('\0');
                            }
                        }
                    } else {
                        parts.add(part);
                    }
                }
                yield new Value.Text(parts.done(), text.cased(), Encoding.NONE);
            }
            default -> value;
        };
    }

    private ContentException misplaced(String modifier, String wants) {
        return error("`" + modifier + "` takes " + wants);
    }

    private ContentException error(String says) {
        return new ContentException(file, item.line(), "`" + item.key() + "`: " + says);
    }
}
