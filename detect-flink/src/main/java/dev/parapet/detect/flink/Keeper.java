package dev.parapet.detect.flink;

import dev.parapet.detect.engine.Alert;
import dev.parapet.detect.engine.AlertJson;
import dev.parapet.detect.engine.Errand;
import dev.parapet.detect.engine.Outlet;
import dev.parapet.detect.engine.Share;
import dev.parapet.detect.engine.Shares;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/// Puts the errands of each key into order, hands them to what is remembered under it, and wakes that in time.
///
/// Errands wait until the watermark has passed them. One that comes later is taken at once, as one process does it too.
/// What is remembered lasts as long as [Share#advance] says: by the time of events, so that an outage or a
/// backlog changes nothing.
final class Keeper implements Serializable {
    /// Where alerts go, as JSON.
    static final OutputTag<String> ALERTS = new OutputTag<>("alerts", Types.STRING);

    /// Where the latest times go, by which windows end.
    static final OutputTag<Instant> CLOCK = new OutputTag<>("clock", Types.INSTANT);

    private static final long serialVersionUID = 1L;

    /// What an operator can do at a time.
    interface Operator {
        String key();

        TimerService timers();

        Collector<Errand> errands();

        <T> void side(OutputTag<T> tag, T value);
    }

    private final Errand.Stage stage;
    private final Rulebook rulebook;
    private final boolean tellsTime;

    private transient @Nullable ValueState<Remembered> remembered;
    private transient @Nullable MapState<Long, List<Errand>> waiting;
    private transient @Nullable ListState<String> written;
    private transient @Nullable Judgement judgement;
    private transient @Nullable Counter alerts;
    private transient @Nullable Counter late;
    private transient @Nullable Counter repeated;
    private transient @Nullable Instant latest;
    private transient long count;

    Keeper(Errand.Stage stage, Rulebook rulebook, boolean tellsTime) {
        this.stage = stage;
        this.rulebook = rulebook;
        this.tellsTime = tellsTime;
    }

    void open(RuntimeContext context) {
        judgement = rulebook.judgement();
        remembered = context.getState(new ValueStateDescriptor<>("remembered", new RememberedForm()));
        waiting = context.getMapState(
                new MapStateDescriptor<>("waiting", LongSerializer.INSTANCE, new ListSerializer<>(ErrandForm.FORM)));
        var metrics = context.getMetricGroup().addGroup("parapet");
        alerts = metrics.counter("alerts");
        late = metrics.counter("late");
        repeated = metrics.counter("repeated");
    }

    /// Errands name rules by their place, so those that wait are only for the rules by which they were made.
    void restore(FunctionInitializationContext context) throws Exception {
        var before = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("rules-and-waiting", Types.STRING));
        written = before;
        for (String line : before.get()) {
            String[] cells = line.split(" ", -1);
            long left = Long.parseLong(cells[1]);
            if (left > 0 && !cells[0].equals(rulebook.digest())) {
                throw new IllegalStateException(left + " events wait for rules that are no longer the same; take a "
                        + "savepoint with `stop --drain` before rules, lists or hours are changed");
            }
            count += left;
        }
    }

    void snapshot() throws Exception {
        Objects.requireNonNull(written).update(List.of(rulebook.digest() + " " + count));
    }

    void take(Errand errand, Operator operator) throws Exception {
        long at = Moment.millis(errand.turn().at());
        if (at <= operator.timers().currentWatermark()) {
            if (stage == Errand.Stage.ADMISSION) {
                Objects.requireNonNull(late).inc();
            }
            judge(List.of(errand), Instant.MIN, operator);
            return;
        }
        var waiting = Objects.requireNonNull(this.waiting);
        var together = waiting.get(at);
        if (together == null) {
            together = new ArrayList<>();
            operator.timers().registerEventTimeTimer(at);
        }
        together.add(errand);
        waiting.put(at, together);
        count++;
    }

    /// @param clock the latest event of all that is known of
    void wake(long at, Instant clock, Operator operator) throws Exception {
        var waiting = Objects.requireNonNull(this.waiting);
        var together = waiting.get(at);
        if (together != null) {
            waiting.remove(at);
            count -= together.size();
            judge(
                    together.stream()
                            .sorted((one, other) -> one.turn().compareTo(other.turn()))
                            .toList(),
                    clock,
                    operator);
        }
        var state = Objects.requireNonNull(remembered);
        var known = state.value();
        if (known == null || known.wakes == Remembered.NONE || known.wakes > at) {
            return;
        }
        known.wakes = Remembered.NONE;
        boolean over = isOver(operator);
        // When all is over it is as late as the last event, not the end of time: it may go on from a savepoint.
        var now = over && clock.isBefore(Instant.ofEpochMilli(at)) ? clock : Instant.ofEpochMilli(at);
        var share = share(known, operator);
        if (!share.advance(now, clock, outlet(operator))) {
            state.clear();
            return;
        }
        schedule(known, share, clock, operator);
        state.update(known);
    }

    private void judge(List<Errand> errands, Instant clock, Operator operator) throws Exception {
        var state = Objects.requireNonNull(remembered);
        var known = state.value();
        if (known == null) {
            known = Remembered.of(shares().open(stage, operator.key()));
        }
        var share = share(known, operator);
        var outlet = outlet(operator);
        errands.forEach(errand -> share.met(errand, outlet));
        schedule(known, share, clock, operator);
        state.update(known);
    }

    private void schedule(Remembered known, Share share, Instant clock, Operator operator) {
        var due = share.due();
        boolean over = isOver(operator);
        if (known.wakes != Remembered.NONE || due.equals(Instant.MAX) || (over && due.isAfter(clock))) {
            return;
        }
        // What is due already waits for the clock, which no timer tells: it asks again when the watermark has moved.
        long at = Moment.notBefore(due);
        known.wakes = over ? at : Math.max(at, operator.timers().currentWatermark() + 1);
        operator.timers().registerEventTimeTimer(known.wakes);
    }

    private static boolean isOver(Operator operator) {
        return operator.timers().currentWatermark() == Long.MAX_VALUE;
    }

    private Share share(Remembered known, Operator operator) {
        return known.share(() -> shares().open(stage, operator.key()));
    }

    private Shares shares() {
        return Objects.requireNonNull(judgement).shares();
    }

    private Outlet outlet(Operator operator) {
        return new Outlet() {
            @Override
            public void alert(Alert alert) {
                Objects.requireNonNull(alerts).inc();
                operator.side(ALERTS, AlertJson.line(alert));
            }

            @Override
            public void errand(Errand errand) {
                operator.errands().collect(errand);
            }

            @Override
            public void admitted(Instant time) {
                var last = latest;
                if (tellsTime && (last == null || time.isAfter(last))) {
                    latest = time;
                    operator.side(CLOCK, time);
                }
            }

            @Override
            public void repeated() {
                Objects.requireNonNull(repeated).inc();
            }
        };
    }
}
