package dev.parapet.detect.flink;

import dev.parapet.detect.engine.Errand;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/// A stage whose windows end when some event anywhere was later: the earlier stage tells the latest to all.
final class ClockedStage extends KeyedBroadcastProcessFunction<String, Errand, Instant, Errand>
        implements CheckpointedFunction {
    static final MapStateDescriptor<String, Instant> CLOCK =
            new MapStateDescriptor<>("clock", Types.STRING, Types.INSTANT);

    private static final long serialVersionUID = 1L;
    private static final String LATEST = "latest";

    private final Keeper keeper;

    ClockedStage(Errand.Stage stage, Rulebook rulebook) {
        this.keeper = new Keeper(stage, rulebook, false);
    }

    @Override
    public void open(OpenContext context) {
        keeper.open(getRuntimeContext());
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        keeper.restore(context);
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        keeper.snapshot();
    }

    @Override
    public void processElement(Errand errand, ReadOnlyContext context, Collector<Errand> out) throws Exception {
        keeper.take(errand, new InContext(context, context.getCurrentKey(), out));
    }

    @Override
    public void processBroadcastElement(Instant time, Context context, Collector<Errand> out) throws Exception {
        var clock = context.getBroadcastState(CLOCK);
        var latest = clock.get(LATEST);
        if (latest == null || time.isAfter(latest)) {
            clock.put(LATEST, time);
        }
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<Errand> out) throws Exception {
        var latest = context.getBroadcastState(CLOCK).get(LATEST);
        keeper.wake(at, latest == null ? Instant.MIN : latest, new InContext(context, context.getCurrentKey(), out));
    }

    private record InContext(ReadOnlyContext context, String key, Collector<Errand> errands)
            implements Keeper.Operator {
        @Override
        public TimerService timers() {
            return context.timerService();
        }

        @Override
        public <T> void side(OutputTag<T> tag, T value) {
            context.output(tag, value);
        }
    }
}
