package dev.parapet.iam.exposure;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/// A set of whole numbers, as intervals in order that neither overlap nor touch. For cross-checks
/// only.
record Line(List<Interval> intervals) {
    static final Line NONE = new Line(List.of());
    static final Line ALL = between(BigInteger.ONE.shiftLeft(140).negate(), BigInteger.ONE.shiftLeft(140));

    /// @param to the first number behind it
    record Interval(BigInteger from, BigInteger to) {}

    static Line between(BigInteger from, BigInteger to) {
        return from.compareTo(to) < 0 ? new Line(List.of(new Interval(from, to))) : NONE;
    }

    static Line of(BigInteger one) {
        return between(one, one.add(BigInteger.ONE));
    }

    Line and(Line other) {
        var both = new ArrayList<Interval>();
        for (Interval one : intervals) {
            for (Interval another : other.intervals) {
                both.addAll(between(one.from.max(another.from), one.to.min(another.to)).intervals);
            }
        }
        return new Line(both);
    }

    Line minus(Line other) {
        Line left = this;
        for (Interval hole : other.intervals) {
            var kept = new ArrayList<>(left.and(between(ALL.intervals.getFirst().from, hole.from)).intervals);
            kept.addAll(left.and(between(hole.to, ALL.intervals.getFirst().to)).intervals);
            left = new Line(kept);
        }
        return left;
    }

    Line or(Line other) {
        return ALL.minus(ALL.minus(this).and(ALL.minus(other)));
    }

    boolean isEmpty() {
        return intervals.isEmpty();
    }
}
