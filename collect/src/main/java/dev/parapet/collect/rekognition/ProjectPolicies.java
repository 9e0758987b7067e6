package dev.parapet.collect.rekognition;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.CustomizationFeature;

/// Observes who may copy models out of projects. Only projects of Custom Labels have such policies.
final class ProjectPolicies implements Collector<RekognitionClient> {
    private static final String TYPE = "AWS::Rekognition::ProjectPolicy";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("rekognition:DescribeProjects", "rekognition:ListProjectPolicies");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(RekognitionClient rekognition, Sink sink) {
        for (var project : sink.all(Projects.ALL, rekognition)) {
            if (project.feature() == CustomizationFeature.CONTENT_MODERATION) {
                continue;
            }
            for (var policy : rekognition
                    .listProjectPoliciesPaginator(request -> request.projectArn(project.projectArn()))
                    .projectPolicies()) {
                sink.resource(
                        TYPE,
                        project.projectArn() + "/policy/" + policy.policyName(),
                        draft -> draft.take(
                                        policy,
                                        "CreationTimestamp",
                                        "LastUpdatedTimestamp",
                                        "PolicyName",
                                        "PolicyRevisionId",
                                        "ProjectArn")
                                .setJson("PolicyDocument", policy.policyDocument()));
            }
        }
    }
}
