package dev.parapet.iam.decision;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// One value of a condition, ready to be compared with a value of a request.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>
interface Operand {
    boolean matches(String value, Context context);

    Operand NOTHING = (_, _) -> false;

    /// What reads the values that a condition's operator compares.
    ///
    /// @param operand makes an operand of a policy's value
    /// @param understands whether a request's value is of the kind; what is not meets no operator, negated or not
    record Kind(Function<String, Operand> operand, Predicate<String> understands) {}

    /// @param operator in lower case, without what negates it
    static Kind kind(String operator, boolean variables) {
        return switch (operator) {
            case "stringequals" -> texts(value -> TextPattern.exact(value, variables));
            case "stringequalsignorecase" -> texts(value -> TextPattern.folded(value, variables));
            case "stringlike" -> texts(value -> TextPattern.glob(value, variables));
            case "arnequals", "arnlike" ->
                new Kind(
                        value -> {
                            var pattern = ArnPattern.condition(value, variables);
                            return (arn, context) -> arn.startsWith("arn:") && pattern.matches(arn, context);
                        },
                        _ -> true);
            case "numericequals" -> numbers(order -> order == 0);
            case "numericlessthan" -> numbers(order -> order < 0);
            case "numericlessthanequals" -> numbers(order -> order <= 0);
            case "numericgreaterthan" -> numbers(order -> order > 0);
            case "numericgreaterthanequals" -> numbers(order -> order >= 0);
            case "dateequals" -> dates(order -> order == 0);
            case "datelessthan" -> dates(order -> order < 0);
            case "datelessthanequals" -> dates(order -> order <= 0);
            case "dategreaterthan" -> dates(order -> order > 0);
            case "dategreaterthanequals" -> dates(order -> order >= 0);
            case "bool" -> compared(Operand::truth, Boolean::equals);
            case "binaryequals" -> compared(Operand::bytes, Arrays::equals);
            case "ipaddress" -> compared(Network::parse, Address::parse, Network::contains);
            default -> throw new IllegalArgumentException("`" + operator + "` is not a condition operator");
        };
    }

    private static Kind texts(Function<String, TextPattern> pattern) {
        return new Kind(value -> pattern.apply(value)::matches, _ -> true);
    }

    private static Kind numbers(IntPredicate wanted) {
        return compared(Operand::number, (policy, request) -> wanted.test(request.compareTo(policy)));
    }

    private static Kind dates(IntPredicate wanted) {
        return compared(Operand::instant, (policy, request) -> wanted.test(request.compareTo(policy)));
    }

    /// Compares a policy's value with a request's.
    interface Comparison<P, R> {
        boolean holds(P policy, R request);
    }

    private static <T> Kind compared(Function<String, Optional<T>> read, Comparison<T, T> comparison) {
        return compared(read, read, comparison);
    }

    private static <P, R> Kind compared(
            Function<String, Optional<P>> readPolicy,
            Function<String, Optional<R>> readRequest,
            Comparison<P, R> comparison) {
        return new Kind(
                text -> readPolicy
                        .apply(text)
                        .<Operand>map(policy -> (value, _) -> readRequest
                                .apply(value)
                                .filter(request -> comparison.holds(policy, request))
                                .isPresent())
                        .orElse(NOTHING),
                value -> readRequest.apply(value).isPresent());
    }

    Pattern NUMBER = Pattern.compile("[+-]?[0-9]{1,60}(\\.[0-9]{1,60})?");
    Pattern EPOCH = Pattern.compile("[0-9]{1,15}");

    static Optional<BigDecimal> number(String text) {
        return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }

    static Optional<Boolean> truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private static Optional<byte[]> bytes(String text) {
        try {
            return Optional.of(Base64.getDecoder().decode(text.getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /// An ISO 8601 time with a zone, a date, which is its midnight in UTC, or seconds since 1970.
    static Optional<Instant> instant(String text) {
        try {
            if (EPOCH.matcher(text).matches()) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            return Optional.of(
                    text.contains("T")
                            ? OffsetDateTime.parse(text).toInstant()
                            : LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }
}
