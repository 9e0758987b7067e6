package dev.parapet.detect.flink;

import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/// Tells the time by what sources say about how far they are.
final class Delivery implements WatermarkStrategy<Found> {
    private static final long serialVersionUID = 1L;

    @Override
    public TimestampAssigner<Found> createTimestampAssigner(TimestampAssignerSupplier.Context context) {
        return (found, _) -> found.at();
    }

    @Override
    public WatermarkGenerator<Found> createWatermarkGenerator(WatermarkGeneratorSupplier.Context context) {
        return new WatermarkGenerator<>() {
            private long settled = Long.MIN_VALUE;

            @Override
            public void onEvent(Found found, long timestamp, WatermarkOutput output) {
                if (found.settled() > settled) {
                    settled = found.settled();
                    // Flink's says that nothing at that time comes any more, ours nothing before it.
                    output.emitWatermark(new Watermark(settled - 1));
                }
            }

            @Override
            public void onPeriodicEmit(WatermarkOutput output) {
                // Every event says it.
            }
        };
    }
}
