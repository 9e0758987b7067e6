package dev.parapet.detect.state;

import java.util.Map;

/// What is known of one value of somebody. Days are counted from 1970 in UTC.
final class Known {
    private static final int CLEAN_DAYS = 3;

    /// The last day on which it was met.
    int last;

    /// On how many days it was met.
    int days;

    /// The last day on which it was told; zero if never.
    int told;

    /// Whether it was met, without suspicion, while its owner was taught.
    boolean taught;

    /// The last day on which it was met in an event that raised a serious alert; zero if never.
    int suspect;

    /// On how many days since then it was met without one.
    int clean;

    /// Of peers: the first two who met it.
    long first;

    long second;

    /// Whether it is usual before the day, of which it may have been part already.
    ///
    /// @param enough on how many days it must have been met
    boolean usual(int day, int enough) {
        if (suspect != 0) {
            return clean - (last == day && day != suspect ? 1 : 0) >= CLEAN_DAYS;
        }
        return taught || days - (last == day ? 1 : 0) >= enough;
    }

    void met(int day, boolean suspicious, boolean learning) {
        boolean another = day > last;
        if (another) {
            last = day;
            days++;
        }
        if (suspicious) {
            suspect = day;
            clean = 0;
            taught = false;
        } else if (suspect != 0) {
            clean += another ? 1 : 0;
        } else if (learning) {
            taught = true;
        }
    }

    /// Starts again, because it was long ago.
    void renew() {
        days = 0;
        told = 0;
        taught = false;
        first = 0;
        second = 0;
    }

    String plain() {
        return last + " " + days + " " + told + " " + (taught ? 1 : 0) + " " + suspect + " " + clean + " " + first + " "
                + second;
    }

    static Known of(Map<?, ?> plain, String key) {
        String[] parts = Plain.text(plain, key).split(" ", -1);
        try {
            if (parts.length != 8) {
                throw new DamagedStateException("a value has " + parts.length + " parts");
            }
            var known = new Known();
            known.last = Integer.parseInt(parts[0]);
            known.days = Integer.parseInt(parts[1]);
            known.told = Integer.parseInt(parts[2]);
            known.taught = parts[3].equals("1");
            known.suspect = Integer.parseInt(parts[4]);
            known.clean = Integer.parseInt(parts[5]);
            known.first = Long.parseLong(parts[6]);
            known.second = Long.parseLong(parts[7]);
            return known;
        } catch (NumberFormatException e) {
            throw new DamagedStateException("a value is no number", e);
        }
    }
}
