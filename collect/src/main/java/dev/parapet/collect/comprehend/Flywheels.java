package dev.parapet.collect.comprehend;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.comprehend.ComprehendClient;
import software.amazon.awssdk.services.comprehend.model.DescribeFlywheelResponse;

/// Observes what trains models again and again from a lake of data.
final class Flywheels implements Collector<ComprehendClient> {
    private static final String TYPE = "AWS::Comprehend::Flywheel";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("comprehend:ListFlywheels", "comprehend:DescribeFlywheel");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(ComprehendClient comprehend, Sink sink) {
        for (var page : comprehend.listFlywheelsPaginator(_ -> {})) {
            for (var flywheel : page.flywheelSummaryList()) {
                String arn = flywheel.flywheelArn();
                sink.resource(
                        TYPE,
                        arn,
                        draft -> draft.take(
                                        flywheel,
                                        "ActiveModelArn",
                                        "DataLakeS3Uri",
                                        "FlywheelArn as Arn",
                                        "ModelType",
                                        "Status")
                                .set("FlywheelName", Models.nameIn(arn))
                                .attempt(
                                        () -> draft.take(
                                                Answers.part(
                                                        comprehend.describeFlywheel(
                                                                request -> request.flywheelArn(arn)),
                                                        DescribeFlywheelResponse::flywheelProperties),
                                                DESCRIBED),
                                        DESCRIBED)
                                .tagsOfRegion());
            }
        }
    }

    private static final String[] DESCRIBED = {"DataAccessRoleArn", "DataSecurityConfig", "TaskConfig"};
}
