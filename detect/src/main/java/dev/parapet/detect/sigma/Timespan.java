package dev.parapet.detect.sigma;

import java.time.Duration;
import java.util.Optional;

/// Spans as Sigma writes them: `90s`, `15m`, `2h`, `7d`, and as others do `1w`, `1M` (a twelfth of a year) and `1y`.
public final class Timespan {
    private static final long YEAR = 31_556_952;

    private Timespan() {}

    /// Empty if the text is no span, or none longer than nothing and shorter than a century.
    public static Optional<Duration> parse(String text) {
        if (!text.matches("\\d{1,9}[smhdwMy]")) {
            return Optional.empty();
        }
        long unit = switch (text.charAt(text.length() - 1)) {
            case 's' -> 1;
            case 'm' -> 60;
            case 'h' -> 3600;
            case 'd' -> 86_400;
            case 'w' -> 604_800;
            case 'M' -> YEAR / 12;
            default -> YEAR;
        };
        long seconds = Long.parseLong(text.substring(0, text.length() - 1)) * unit;
        return seconds > 0 && seconds < 100 * YEAR ? Optional.of(Duration.ofSeconds(seconds)) : Optional.empty();
    }
}
