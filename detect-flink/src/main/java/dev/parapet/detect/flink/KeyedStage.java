package dev.parapet.detect.flink;

import dev.parapet.detect.engine.Errand;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/// A stage that needs no clock.
final class KeyedStage extends KeyedProcessFunction<String, Errand, Errand> implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private final Keeper keeper;

    KeyedStage(Errand.Stage stage, Rulebook rulebook, boolean tellsTime) {
        this.keeper = new Keeper(stage, rulebook, tellsTime);
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
    public void processElement(Errand errand, Context context, Collector<Errand> out) throws Exception {
        keeper.take(errand, new InContext(context, out));
    }

    @Override
    public void onTimer(long at, OnTimerContext context, Collector<Errand> out) throws Exception {
        keeper.wake(at, Instant.MIN, new InContext(context, out));
    }

    private record InContext(Context context, Collector<Errand> errands) implements Keeper.Operator {
        @Override
        public String key() {
            return context.getCurrentKey();
        }

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
