package dev.parapet.detect.record;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/// When people work: `Mon-Fri 08:00-18:00 Europe/Zurich`.
///
/// @param from the first minute
/// @param to the first minute after; before `from` where work goes on over midnight
/// @param holidays days on which nobody works
public record WorkingHours(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone, Set<LocalDate> holidays) {
    /// Monday to Friday, 07:00 to 19:00 UTC.
    public static final WorkingHours USUAL = new WorkingHours(
            EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
            LocalTime.of(7, 0),
            LocalTime.of(19, 0),
            ZoneOffset.UTC,
            Set.of());

    private static final Pattern FORM = Pattern.compile(
            "(?<days>\\w{3}(-\\w{3})?(,\\w{3}(-\\w{3})?)*) (?<from>\\d\\d:\\d\\d)-(?<to>\\d\\d:\\d\\d)( (?<zone>\\S+))?");
    private static final List<String> DAYS = List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");

    public WorkingHours {
        days = Set.copyOf(days);
        holidays = Set.copyOf(holidays);
        Objects.requireNonNull(zone);
        if (days.isEmpty()) {
            throw new IllegalArgumentException("nobody ever works");
        }
        if (from.equals(to)) {
            throw new IllegalArgumentException("work begins when it ends");
        }
    }

    /// @throws IllegalArgumentException that says what to write instead
    public static WorkingHours parse(String text) {
        var form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "`" + text + "` is no working hours; write `Mon-Fri 08:00-18:00 Europe/Zurich`");
        }
        try {
            return new WorkingHours(
                    days(form.group("days")),
                    LocalTime.parse(form.group("from")),
                    LocalTime.parse(form.group("to")),
                    form.group("zone") == null ? ZoneOffset.UTC : ZoneId.of(form.group("zone")),
                    Set.of());
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("`" + text + "` is no working hours: " + e.getMessage(), e);
        }
    }

    private static Set<DayOfWeek> days(String text) {
        var days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            int dash = part.indexOf('-');
            var day = day(dash < 0 ? part : part.substring(0, dash));
            var last = day(dash < 0 ? part : part.substring(dash + 1));
            days.add(day);
            while (day != last) {
                day = day.plus(1);
                days.add(day);
            }
        }
        return days;
    }

    private static DayOfWeek day(String name) {
        int index = DAYS.indexOf(name.toLowerCase(Locale.ROOT));
        if (index < 0) {
            throw new IllegalArgumentException("`" + name + "` is no day; write one of Mon Tue Wed Thu Fri Sat Sun");
        }
        return DayOfWeek.of(index + 1);
    }

    public WorkingHours without(Set<LocalDate> days) {
        return new WorkingHours(this.days, from, to, zone, days);
    }

    public boolean includes(Instant moment) {
        var local = moment.atZone(zone);
        var time = local.toLocalTime();
        if (from.isBefore(to)) {
            return isWorkday(local.toLocalDate()) && !time.isBefore(from) && time.isBefore(to);
        }
        // The hours after midnight belong to the day before.
        return !time.isBefore(from)
                ? isWorkday(local.toLocalDate())
                : time.isBefore(to) && isWorkday(local.toLocalDate().minusDays(1));
    }

    private boolean isWorkday(LocalDate day) {
        return days.contains(day.getDayOfWeek()) && !holidays.contains(day);
    }
}
