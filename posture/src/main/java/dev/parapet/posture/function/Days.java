package dev.parapet.posture.function;

import static dev.parapet.core.expression.Function.Kind.TEXT;
import static dev.parapet.core.expression.Function.Kind.WHOLE;

import dev.parapet.core.expression.Evaluation;
import dev.parapet.core.expression.Function;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/// Ages and deadlines, counted from when the snapshot was taken.
///
/// - `daysSince(text)`: full days that have passed since a time; negative for the future.
/// - `daysUntil(text)`: full days that are left until a time; negative once it has passed.
final class Days {
    private Days() {}

    static List<Function> functions() {
        return List.of(
                new Function(
                        "daysSince",
                        List.of(TEXT),
                        WHOLE,
                        (evaluation, arguments) -> days(
                                instant(evaluation, arguments),
                                evaluation.snapshot().takenAt())),
                new Function(
                        "daysUntil",
                        List.of(TEXT),
                        WHOLE,
                        (evaluation, arguments) ->
                                days(evaluation.snapshot().takenAt(), instant(evaluation, arguments))));
    }

    // Rounded down, not towards zero: what ran out an hour ago has -1 days left, not 0.
    private static long days(Instant from, Instant to) {
        return Math.floorDiv(
                Duration.between(from, to).toSeconds(), Duration.ofDays(1).toSeconds());
    }

    private static Instant instant(Evaluation evaluation, List<Object> arguments) {
        // Some services write +0000, which ISO 8601 allows and Java's formatter does not read.
        String text = ((String) arguments.getFirst()).strip().replaceFirst("([+-][0-9]{2})([0-9]{2})$", "$1:$2");
        try {
            var parsed = DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime time
                    ? time.toInstant()
                    : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException _) {
            return date(evaluation, text);
        }
    }

    private static Instant date(Evaluation evaluation, String text) {
        try {
            return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeException _) {
            throw evaluation.unread("`" + text + "` is not a time");
        }
    }
}
