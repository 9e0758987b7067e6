package dev.parapet.detect.state;

/// Adds up what somebody does in a period that slides, and settles each day what of it becomes usual.
final class Reckoning {
    private static final int PARTS = 12;
    private static final int MOST_EVENTS = 1_000;
    private static final int DAYS_TOLD = 3;
    private static final double GROWTH = 1.25;

    private final Owner.Volumes volumes;
    private final long period;

    /// @param period in seconds
    Reckoning(Owner.Volumes volumes, long period) {
        this.volumes = volumes;
        this.period = period;
    }

    /// Settles the days before. A quiet day raises what is usual by a quarter at most; a day on which too much was told
    /// only counts once there are three of them, and then as the least of them.
    void day(int day, boolean learning) {
        if (day <= volumes.today) {
            return;
        }
        if (volumes.toldToday) {
            volumes.least = volumes.days == 0 ? volumes.largestToday : Math.min(volumes.least, volumes.largestToday);
            volumes.days++;
            if (volumes.days >= DAYS_TOLD) {
                volumes.usual = Math.max(volumes.usual, volumes.least);
                volumes.days = 0;
            }
        } else if (!learning) {
            volumes.usual = Math.max(volumes.usual, Math.min(volumes.largestToday, volumes.usual * GROWTH + 1));
        }
        volumes.today = day;
        volumes.largestToday = 0;
        volumes.toldToday = false;
    }

    /// What is in the period that ends now, with this.
    double add(long now, double amount, String event) {
        long length = Math.max(1, period / PARTS);
        long start = Math.floorDiv(now, length) * length;
        var last = volumes.parts.peekLast();
        if (last != null && last.start() >= start) {
            volumes.parts.removeLast();
            volumes.parts.addLast(new Owner.Volumes.Part(last.start(), last.amount() + amount));
        } else {
            volumes.parts.addLast(new Owner.Volumes.Part(start, amount));
        }
        var first = volumes.parts.peekFirst();
        while (first != null && first.start() <= now - period) {
            volumes.parts.removeFirst();
            first = volumes.parts.peekFirst();
        }
        volumes.events.addLast(new Owner.Volumes.Event(now, event));
        var eldest = volumes.events.peekFirst();
        while (eldest != null && (eldest.time() <= now - period || volumes.events.size() > MOST_EVENTS)) {
            volumes.events.removeFirst();
            eldest = volumes.events.peekFirst();
        }
        double sum =
                volumes.parts.stream().mapToDouble(Owner.Volumes.Part::amount).sum();
        volumes.largestToday = Math.max(volumes.largestToday, sum);
        return sum;
    }
}
