package dev.parapet.posture;

import dev.parapet.core.Control;
import dev.parapet.core.Judgement;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.core.schema.Schema;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Judges a snapshot by controls.
///
/// Judgements come out in a fixed order, control by control and resource by resource as the snapshot has them, so that
/// two scans of one snapshot are equal byte for byte. Chunks are judged side by side, a bounded number ahead of whoever
/// takes them: memory grows with the snapshot, not with the findings.
public final class Scan {
    private static final int CHUNK = 1000;

    private final Schema schema;
    private final Snapshot snapshot;
    private final List<Control> controls;
    private final int threads;

    public Scan(Schema schema, Snapshot snapshot, List<Control> controls, int threads) {
        this.schema = schema;
        this.snapshot = snapshot;
        this.controls = List.copyOf(controls);
        this.threads = threads;
    }

    /// Takes judgements, and may fail while writing them down.
    @FunctionalInterface
    public interface Taker<E extends Exception> {
        void take(Judgement judgement) throws E;
    }

    /// Judges every resource by every control that applies to its type. `taker` is called from this thread.
    public <E extends Exception> void run(Taker<E> taker) throws E {
        var judge = new Judge(schema, snapshot);
        Deque<Future<List<Judgement>>> ahead = new ArrayDeque<>();
        try (var pool = Executors.newFixedThreadPool(threads)) {
            for (Control control : controls) {
                List<Resource> resources = snapshot.ofType(control.appliesTo());
                for (int from = 0; from < resources.size(); from += CHUNK) {
                    var chunk = resources.subList(from, Math.min(resources.size(), from + CHUNK));
                    ahead.add(pool.submit(() -> judged(judge, control, chunk)));
                    if (ahead.size() > threads * 2) {
                        hand(ahead.remove(), taker);
                    }
                }
            }
            while (!ahead.isEmpty()) {
                hand(ahead.remove(), taker);
            }
        }
    }

    private static List<Judgement> judged(Judge judge, Control control, List<Resource> chunk) {
        var judgements = new ArrayList<Judgement>(chunk.size());
        for (Resource resource : chunk) {
            judgements.add(judge.judge(control, resource));
        }
        return judgements;
    }

    private static <E extends Exception> void hand(Future<List<Judgement>> chunk, Taker<E> taker) throws E {
        try {
            for (Judgement judgement : chunk.get()) {
                taker.take(judgement);
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("judging failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while judging", e);
        }
    }
}
