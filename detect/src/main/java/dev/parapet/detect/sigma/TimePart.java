package dev.parapet.detect.sigma;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.IsoFields;
import org.jspecify.annotations.Nullable;

/// A number taken out of a date-time as it is written, without a change of zone.
///
/// Read are `2026-03-03`, `2026-03-03T10:15:00Z` and `2026-03-03 10:15:00+01:00` with any fraction, and numbers as
/// seconds or milliseconds since 1970 in UTC. Anything else has no parts.
enum TimePart {
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH,
    YEAR;

    private static final double FIRST_MILLIS = 1e11;

    /// Minus one if there is no such part.
    int of(@Nullable Object value) {
        return switch (value) {
            case String text -> of(text);
            case Number number -> {
                double seconds =
                        number.doubleValue() >= FIRST_MILLIS ? number.doubleValue() / 1000 : number.doubleValue();
                yield seconds < 0 || seconds > 253_402_300_799.0
                        ? -1
                        : part(LocalDateTime.ofInstant(Instant.ofEpochSecond((long) seconds), ZoneOffset.UTC));
            }
            case null, default -> -1;
        };
    }

    private int of(String text) {
        if (text.length() < 10 || text.length() > 40 || text.charAt(4) != '-' || text.charAt(7) != '-') {
            return -1;
        }
        int year = digits(text, 0, 4);
        int month = digits(text, 5, 7);
        int day = digits(text, 8, 10);
        boolean timed = text.length() >= 16
                && (text.charAt(10) == 'T' || text.charAt(10) == 't' || text.charAt(10) == ' ')
                && text.charAt(13) == ':';
        if (year < 0 || month < 0 || day < 0 || (!timed && text.length() > 10)) {
            return -1;
        }
        int hour = timed ? digits(text, 11, 13) : -1;
        int minute = timed ? digits(text, 14, 16) : -1;
        if (timed && (hour < 0 || hour > 23 || minute < 0 || minute > 59)) {
            return -1;
        }
        return switch (this) {
            case MINUTE -> minute;
            case HOUR -> hour;
            case DAY, WEEK, MONTH, YEAR -> {
                try {
                    yield part(LocalDate.of(year, month, day).atStartOfDay());
                } catch (DateTimeException e) {
                    yield -1;
                }
            }
        };
    }

    private int part(LocalDateTime time) {
        return switch (this) {
            case MINUTE -> time.getMinute();
            case HOUR -> time.getHour();
            case DAY -> time.getDayOfMonth();
            case WEEK -> time.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR);
            case MONTH -> time.getMonthValue();
            case YEAR -> time.getYear();
        };
    }

    private static int digits(String text, int from, int to) {
        int number = 0;
        for (int i = from; i < to; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }
}
