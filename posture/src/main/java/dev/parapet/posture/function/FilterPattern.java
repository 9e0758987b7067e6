package dev.parapet.posture.function;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The pattern of a metric filter of CloudWatch Logs, ready to be put to events.
///
/// A recursive descent over `or := and ('||' and)*`, `and := one ('&&' one)*`, `one := '(' or ')' | test`, where a
/// test compares a field with a value, or asks whether it exists
/// (<https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/FilterAndPatternSyntax-for-Metric-Filters.html>).
/// A comparison with a field that an event does not have is false, `!=` too. Patterns of plain terms are looked for
/// in the values of the event.
final class FilterPattern {
    private static final Pattern TOKEN = Pattern.compile("""
            \\s*(?:(?<field>\\$[^\\s=!<>()&|]*)\
            |(?<sign>&&|\\|\\||!=|<=|>=|[=<>()])\
            |"(?<quoted>[^"]*)"\
            |%(?<regex>[^%]*)%\
            |(?<word>[^\\s()=!<>&|"]+))""");
    private static final Pattern TERM = Pattern.compile("(?<sign>[-?]?)(?:\"(?<quoted>[^\"]*)\"|(?<word>[^\\s\"]+))");

    private record Token(String kind, String text) {
        boolean is(String sign) {
            return kind.equals("sign") && text.equals(sign);
        }

        boolean isWord(String word) {
            return kind.equals("word") && text.equalsIgnoreCase(word);
        }
    }

    /// Says that a pattern is not understood.
    static final class Unclear extends Exception {
        private static final long serialVersionUID = 1;

        Unclear(String what) {
            super(what);
        }
    }

    private final List<Token> tokens;
    private int at;

    private FilterPattern(List<Token> tokens) {
        this.tokens = tokens;
    }

    /// The events that a pattern matches. An event is its fields' paths with their values:
    /// `userIdentity.type` to `Root`.
    static Predicate<Map<String, String>> read(String pattern) throws Unclear {
        String text = pattern.strip();
        if (text.isEmpty() || text.startsWith("[")) {
            // Everything, or the columns of a log that is not JSON: neither tells one event from another.
            return _ -> false;
        }
        if (!text.startsWith("{")) {
            return terms(text);
        }
        if (!text.endsWith("}")) {
            throw new Unclear(pattern);
        }
        var parser = new FilterPattern(tokens(text.substring(1, text.length() - 1)));
        var matches = parser.or();
        if (parser.at != parser.tokens.size()) {
            throw new Unclear(pattern);
        }
        return matches;
    }

    private static List<Token> tokens(String text) throws Unclear {
        var tokens = new ArrayList<Token>();
        Matcher matcher = TOKEN.matcher(text.strip());
        int end = 0;
        while (end < text.strip().length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw new Unclear(text);
            }
            for (String kind : List.of("field", "sign", "quoted", "regex", "word")) {
                Optional.ofNullable(matcher.group(kind)).ifPresent(found -> tokens.add(new Token(kind, found)));
            }
            end = matcher.end();
        }
        return tokens;
    }

    private Predicate<Map<String, String>> or() throws Unclear {
        var either = and();
        while (accept("||")) {
            either = either.or(and());
        }
        return either;
    }

    private Predicate<Map<String, String>> and() throws Unclear {
        var both = one();
        while (accept("&&")) {
            both = both.and(one());
        }
        return both;
    }

    private Predicate<Map<String, String>> one() throws Unclear {
        if (accept("(")) {
            var inner = or();
            if (!accept(")")) {
                throw new Unclear("a `)` is missing");
            }
            return inner;
        }
        Token field = next();
        if (!field.kind().equals("field")) {
            throw new Unclear(field.text());
        }
        return test(path(field.text()));
    }

    private Predicate<Map<String, String>> test(String path) throws Unclear {
        Token operator = next();
        if (operator.isWord("EXISTS")) {
            return event -> has(event, path);
        }
        if (operator.isWord("NOT")) {
            if (next().isWord("EXISTS")) {
                return event -> !has(event, path);
            }
            throw new Unclear("NOT");
        }
        if (operator.isWord("IS")) {
            String value = next().text().toLowerCase(Locale.ROOT);
            return event -> value.equals(event.get(path));
        }
        Token value = next();
        Predicate<String> holds = switch (operator.text()) {
            case "=" -> equal(value);
            case "!=" -> equal(value).negate();
            case "<" -> compared(value, order -> order < 0);
            case ">" -> compared(value, order -> order > 0);
            case "<=" -> compared(value, order -> order <= 0);
            case ">=" -> compared(value, order -> order >= 0);
            case String other -> throw new Unclear(other);
        };
        return event -> event.containsKey(path) && holds.test(event.get(path));
    }

    private static Predicate<String> equal(Token value) throws Unclear {
        return switch (value.kind()) {
            // Numbers and texts are one here, as events hold texts.
            case "quoted", "word" -> {
                var glob = Pattern.compile(Pattern.quote(value.text()).replace("*", "\\E.*\\Q"), Pattern.DOTALL);
                yield text -> glob.matcher(text).matches();
            }
            // Somebody else's regular expression could run for ever, so it is not run.
            default -> throw new Unclear(value.text());
        };
    }

    private static Predicate<String> compared(Token value, Predicate<Integer> order) throws Unclear {
        try {
            var bound = new BigDecimal(value.text());
            return text ->
                    text.matches("-?[0-9]{1,18}(\\.[0-9]{1,18})?") && order.test(new BigDecimal(text).compareTo(bound));
        } catch (NumberFormatException e) {
            throw new Unclear(value.text());
        }
    }

    private static boolean has(Map<String, String> event, String path) {
        return event.containsKey(path) || event.keySet().stream().anyMatch(field -> field.startsWith(path + "."));
    }

    private static String path(String field) {
        return field.replaceAll("\\[['\"]?([^'\"\\]]*)['\"]?]", ".$1").replaceFirst("^\\$\\.+", "");
    }

    private boolean accept(String sign) {
        if (at < tokens.size() && tokens.get(at).is(sign)) {
            at++;
            return true;
        }
        return false;
    }

    private Token next() throws Unclear {
        if (at >= tokens.size()) {
            throw new Unclear("the pattern ends too early");
        }
        return tokens.get(at++);
    }

    private static Predicate<Map<String, String>> terms(String text) {
        var needed = new ArrayList<String>();
        var unwanted = new ArrayList<String>();
        var optional = new ArrayList<String>();
        var matcher = TERM.matcher(text);
        while (matcher.find()) {
            String term = Optional.ofNullable(matcher.group("quoted")).orElseGet(() -> matcher.group("word"));
            switch (matcher.group("sign")) {
                case "-" -> unwanted.add(term);
                case "?" -> optional.add(term);
                default -> needed.add(term);
            }
        }
        return event -> {
            String all = String.join(" ", event.values());
            return needed.stream().allMatch(all::contains)
                    && unwanted.stream().noneMatch(all::contains)
                    && (optional.isEmpty() || optional.stream().anyMatch(all::contains));
        };
    }
}
