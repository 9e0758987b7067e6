package dev.parapet.detect.source;

/// Reads times as CloudTrail writes them, `"2026-03-03T10:15:00Z"`, without making anything.
final class PlainTime {
    /// It is no such time.
    static final long NONE = Long.MIN_VALUE;

    private static final String FORM = "\"dddd-dd-ddTdd:dd:ddZ\"";

    private PlainTime() {}

    /// Seconds since 1970, from quote to quote.
    static long seconds(byte[] bytes, int start, int end) {
        if (end - start != FORM.length()) {
            return NONE;
        }
        for (int i = 0; i < FORM.length(); i++) {
            byte is = bytes[start + i];
            char wanted = FORM.charAt(i);
            if (wanted == 'd' ? is < '0' || is > '9' : is != wanted) {
                return NONE;
            }
        }
        int year = two(bytes, start + 1) * 100 + two(bytes, start + 3);
        int month = two(bytes, start + 6);
        int day = two(bytes, start + 9);
        int hour = two(bytes, start + 12);
        int minute = two(bytes, start + 15);
        int second = two(bytes, start + 18);
        if (month < 1 || month > 12 || day < 1 || day > days(year, month) || hour > 23 || minute > 59 || second > 59) {
            return NONE;
        }
        return ((sinceEpoch(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
    }

    private static int two(byte[] bytes, int at) {
        return (bytes[at] - '0') * 10 + bytes[at + 1] - '0';
    }

    private static int days(int year, int month) {
        return switch (month) {
            case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
            case 4, 6, 9, 11 -> 30;
            default -> 31;
        };
    }

    // Days from 1970, by years that begin in March, so that the odd month is the last.
    private static long sinceEpoch(int year, int month, int day) {
        int from = month > 2 ? year : year - 1;
        int months = month > 2 ? month - 3 : month + 9;
        int leaps = from / 4 - from / 100 + from / 400;
        return 365L * from + leaps + (153L * months + 2) / 5 + day - 1 - 719_468;
    }
}
