package dev.parapet.posture;

import dev.parapet.core.Control;
import dev.parapet.core.Judgement;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.core.Verdict;
import dev.parapet.core.schema.Schema;
import dev.parapet.core.snapshot.SnapshotDiff;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;

/// Which verdicts changed between two snapshots, and why.
///
/// A control is a pure function of what it reads. So two verdicts differ only if something that was read differs, and
/// the evidence of both is the list of what was read: where they disagree is the cause, be it in the judged resource or
/// in one it refers to.
public final class Comparison {
    private final Schema schema;
    private final Snapshot before;
    private final Snapshot after;
    private final List<Control> controls;

    public Comparison(Schema schema, Snapshot before, Snapshot after, List<Control> controls) {
        this.schema = schema;
        this.before = before;
        this.after = after;
        this.controls = List.copyOf(controls);
    }

    /// One verdict that is another now.
    ///
    /// @param was empty for a resource that was not there, or that nobody had seen
    /// @param is empty for a resource that is gone, or that nobody sees any more
    public record Change(
            Control control, Resource resource, Optional<Verdict> was, Optional<Verdict> is, List<Cause> causes) {
        public Change {
            causes = List.copyOf(causes);
        }

        /// A failure that was none before.
        public boolean regressed() {
            return is.isPresent() && is.get() instanceof Verdict.Fail;
        }

        /// Nothing is known any more where something was.
        public boolean lostSight() {
            return is.map(Verdict.Unknown.class::isInstance).orElseGet(was::isPresent);
        }
    }

    /// What differs.
    ///
    /// @param path an attribute, or `(resource)` for the coming and going of the whole
    /// @param was what was read before, `(not read)` if the old evaluation did not come to it
    /// @param is the same now
    public record Cause(String path, String was, String is) {}

    private record Key(String type, String account, String region, String id) {
        static Key of(Resource resource) {
            return new Key(resource.type(), resource.account(), resource.region(), resource.id());
        }
    }

    /// The changes, in the order of controls and then of resources.
    public List<Change> changes() {
        var diff = SnapshotDiff.between(before, after);
        var old = new HashMap<Key, Resource>();
        before.resources().forEach(resource -> old.put(Key.of(resource), resource));
        var judgeBefore = new Judge(schema, before);
        var judgeAfter = new Judge(schema, after);
        var changes = new ArrayList<Change>();
        for (Control control : controls) {
            for (Resource resource : after.ofType(control.appliesTo())) {
                Resource was = old.get(Key.of(resource));
                if (was != null) {
                    compare(judgeBefore.judge(control, was), judgeAfter.judge(control, resource))
                            .ifPresent(changes::add);
                }
            }
            diff.added().forEach(resource -> appeared(control, resource, judgeAfter, "added", changes));
            diff.newlySeen().forEach(resource -> appeared(control, resource, judgeAfter, "seen", changes));
            diff.removed().forEach(resource -> went(control, resource, judgeBefore, "removed", changes));
            diff.noLongerSeen().forEach(resource -> went(control, resource, judgeBefore, "not seen", changes));
        }
        return changes;
    }

    private static Optional<Change> compare(Judgement was, Judgement is) {
        if (was.verdict().word().equals(is.verdict().word())) {
            return Optional.empty();
        }
        return Optional.of(new Change(
                is.control(), is.resource(), Optional.of(was.verdict()), Optional.of(is.verdict()), causes(was, is)));
    }

    private static List<Cause> causes(Judgement was, Judgement is) {
        var causes = new ArrayList<Cause>();
        var paths = new TreeSet<>(was.evidence().keySet());
        paths.addAll(is.evidence().keySet());
        for (String path : paths) {
            String old = read(was.evidence(), path);
            String now = read(is.evidence(), path);
            if (!old.equals(now)) {
                causes.add(new Cause(path, old, now));
            }
        }
        missing(was.verdict()).forEach(what -> causes.add(new Cause(what, "(unread)", "(read)")));
        missing(is.verdict()).forEach(what -> causes.add(new Cause(what, "(read)", "(unread)")));
        return causes;
    }

    private static String read(Map<String, Object> evidence, String path) {
        return Objects.toString(evidence.get(path), "(not read)");
    }

    private static List<String> missing(Verdict verdict) {
        return verdict instanceof Verdict.Unknown(var missing) ? missing : List.of();
    }

    private static void appeared(Control control, Resource resource, Judge judge, String how, List<Change> changes) {
        if (resource.type().equals(control.appliesTo())) {
            var verdict = judge.judge(control, resource).verdict();
            if (!(verdict instanceof Verdict.NotApplicable)) {
                var cause = new Cause("(resource)", how.equals("seen") ? "not seen" : "absent", how);
                changes.add(new Change(control, resource, Optional.empty(), Optional.of(verdict), List.of(cause)));
            }
        }
    }

    private static void went(Control control, Resource resource, Judge judge, String how, List<Change> changes) {
        if (resource.type().equals(control.appliesTo())) {
            var verdict = judge.judge(control, resource).verdict();
            if (!(verdict instanceof Verdict.NotApplicable)) {
                var cause = new Cause("(resource)", "there", how);
                changes.add(new Change(control, resource, Optional.of(verdict), Optional.empty(), List.of(cause)));
            }
        }
    }
}
