package dev.parapet.detect.state;

import dev.parapet.detect.sigma.Shown;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Parts of what is told.
final class Sentences {
    private Sentences() {}

    static String pairs(List<String> fields, List<String> values) {
        var pairs = new ArrayList<String>();
        for (int i = 0; i < values.size(); i++) {
            pairs.add(fields.get(i) + " " + Shown.of(values.get(i)));
        }
        return String.join(", ", pairs);
    }

    static String number(double number) {
        return BigDecimal.valueOf(number)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    static String span(Duration span) {
        if (span.toSeconds() % 86_400 == 0) {
            return span.toDays() + " d";
        }
        if (span.toSeconds() % 3600 == 0) {
            return span.toHours() + " h";
        }
        return span.toSeconds() % 60 == 0 ? span.toMinutes() + " min" : span.toSeconds() + " s";
    }
}
