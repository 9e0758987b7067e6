package dev.parapet.detect.flink;

import dev.parapet.detect.engine.Errand;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/// From what sources find to alerts: admission, habits, windows, each keyed by its own.
///
/// @param alerts as JSON
/// @param damages for people
record Graph(DataStream<String> alerts, DataStream<String> damages) {
    private static final OutputTag<String> DAMAGES = new OutputTag<>("damages", Types.STRING);

    static Graph of(DataStream<Found> found, Rulebook rulebook) {
        boolean clock = rulebook.judgement().shares().needsClock();
        var arrivals = found.process(new Sorting())
                .returns(ErrandForm.KIND)
                .name("sort")
                .uid("sort");
        var admission = arrivals.keyBy(Errand::key, Types.STRING)
                .process(new KeyedStage(Errand.Stage.ADMISSION, rulebook, clock), ErrandForm.KIND)
                .name("admission")
                .uid("admission");
        var habits = only(admission, Errand.Stage.HABITS)
                .keyBy(Errand::key, Types.STRING)
                .process(new KeyedStage(Errand.Stage.HABITS, rulebook, false), ErrandForm.KIND)
                .name("habits")
                .uid("habits");
        var counted = only(admission, Errand.Stage.WINDOWS)
                .union(only(habits, Errand.Stage.WINDOWS))
                .keyBy(Errand::key, Types.STRING);
        var windows = (clock
                        ? counted.connect(admission.getSideOutput(Keeper.CLOCK).broadcast(ClockedStage.CLOCK))
                                .process(new ClockedStage(Errand.Stage.WINDOWS, rulebook), ErrandForm.KIND)
                        : counted.process(new KeyedStage(Errand.Stage.WINDOWS, rulebook, false), ErrandForm.KIND))
                .name("windows")
                .uid("windows");
        return new Graph(
                admission
                        .getSideOutput(Keeper.ALERTS)
                        .union(habits.getSideOutput(Keeper.ALERTS), windows.getSideOutput(Keeper.ALERTS)),
                arrivals.getSideOutput(DAMAGES));
    }

    private static DataStream<Errand> only(SingleOutputStreamOperator<Errand> errands, Errand.Stage stage) {
        return errands.filter(errand -> errand.stage() == stage).name("to " + stage);
    }

    /// Events go on, damages aside.
    private static final class Sorting extends ProcessFunction<Found, Errand> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Found found, Context context, Collector<Errand> out) {
            var arrival = found.arrival();
            if (arrival != null) {
                out.collect(arrival);
            }
            String damage = found.damage();
            if (damage != null) {
                context.output(DAMAGES, damage);
            }
        }
    }
}
