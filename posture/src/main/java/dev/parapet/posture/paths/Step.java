package dev.parapet.posture.paths;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One step of an attack.
///
/// There are very many in an estate, and what they rest on costs time to work out, so it is worked out for those that
/// somebody asks about, once.
public final class Step {
    private final Node from;
    private final Node to;
    private final String by;
    private final String says;
    private final double odds;
    private final List<String> assumes;
    private final Supplier<Grounds> work;
    private volatile @Nullable Grounds grounds;

    Step(Node from, Node to, String by, String says, double odds, List<String> assumes, Supplier<Grounds> work) {
        if (!(odds > 0 && odds <= 1)) {
            throw new IllegalArgumentException("odds are above 0 and at most 1, not " + odds);
        }
        this.from = from;
        this.to = to;
        this.by = by;
        this.says = says;
        this.odds = odds;
        this.assumes = List.copyOf(assumes);
        this.work = work;
    }

    public Node from() {
        return from;
    }

    public Node to() {
        return to;
    }

    /// Its technique's id in `content/escalations.yaml`, or `network`, `trust`, `policy`, `access`, `runs-as`,
    /// `administers`.
    public String by() {
        return by;
    }

    /// What is done, in words.
    public String says() {
        return says;
    }

    /// How likely it is that somebody who stands at `from` manages it, above 0 and at most 1: a judgement of [Odds],
    /// for ranking only.
    public double odds() {
        return odds;
    }

    /// What no inventory tells, and has to be so besides.
    public List<String> assumes() {
        return assumes;
    }

    /// What allows it, and what would close it.
    public Grounds grounds() {
        Grounds known = grounds;
        if (known == null) {
            known = work.get();
            grounds = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return from.id() + " -> " + to.id() + " by " + by;
    }
}
