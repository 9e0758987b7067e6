package dev.parapet.posture.function;

import static dev.parapet.core.expression.Function.Kind.TEXT;
import static dev.parapet.core.expression.Function.Kind.TEXTS;

import dev.parapet.core.Resource;
import dev.parapet.core.expression.Evaluation;
import dev.parapet.core.expression.Function;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;

/// What runs under a role.
///
/// - `workloadsUnder(role)`: for a role's ARN or name, all that names it as the role it works with,
///   by id: notebooks, models, pipelines, agents, functions, instances. Jobs that have ended count by
///   their kind only, as `AWS::SageMaker::TrainingJob`: a hundred runs of one training are one
///   workload.
final class Workloads {
    private static final String ROLE = "AWS::IAM::Role";
    private static final String PROFILE = "AWS::IAM::InstanceProfile";
    private static final String INSTANCE = "AWS::EC2::Instance";

    private record Place(String type, String path) {}

    private static final List<Place> STANDING = List.of(
            new Place("AWS::Bedrock::Agent", "AgentResourceRoleArn"),
            new Place("AWS::Bedrock::Flow", "ExecutionRoleArn"),
            new Place("AWS::Bedrock::KnowledgeBase", "RoleArn"),
            new Place("AWS::BedrockAgentCore::BrowserCustom", "ExecutionRoleArn"),
            new Place("AWS::BedrockAgentCore::CodeInterpreterCustom", "ExecutionRoleArn"),
            new Place("AWS::BedrockAgentCore::Gateway", "RoleArn"),
            new Place("AWS::BedrockAgentCore::Memory", "MemoryExecutionRoleArn"),
            new Place("AWS::BedrockAgentCore::Runtime", "RoleArn"),
            new Place("AWS::Comprehend::Flywheel", "DataAccessRoleArn"),
            new Place("AWS::Glue::Crawler", "Role"),
            new Place("AWS::Glue::DevEndpoint", "RoleArn"),
            new Place("AWS::Glue::Job", "Role"),
            new Place("AWS::Lambda::Function", "Role"),
            new Place("AWS::Lex::Bot", "RoleArn"),
            new Place("AWS::SageMaker::Cluster", "ClusterRole"),
            new Place("AWS::SageMaker::Cluster", "InstanceGroups.ExecutionRole"),
            new Place("AWS::SageMaker::Domain", "DefaultUserSettings.ExecutionRole"),
            new Place("AWS::SageMaker::FeatureGroup", "RoleArn"),
            new Place("AWS::SageMaker::MlflowTrackingServer", "RoleArn"),
            new Place("AWS::SageMaker::Model", "ExecutionRoleArn"),
            new Place("AWS::SageMaker::NotebookInstance", "RoleArn"),
            new Place("AWS::SageMaker::Pipeline", "RoleArn"),
            new Place("AWS::SageMaker::UserProfile", "UserSettings.ExecutionRole"));

    private static final List<Place> JOBS = List.of(
            new Place("AWS::Bedrock::EvaluationJob", "RoleArn"),
            new Place("AWS::Bedrock::ModelCustomizationJob", "RoleArn"),
            new Place("AWS::Bedrock::ModelImportJob", "RoleArn"),
            new Place("AWS::Bedrock::ModelInvocationJob", "RoleArn"),
            new Place("AWS::Comprehend::AnalysisJob", "DataAccessRoleArn"),
            new Place("AWS::SageMaker::AutoMLJob", "RoleArn"),
            new Place("AWS::SageMaker::LabelingJob", "RoleArn"),
            new Place("AWS::SageMaker::ProcessingJob", "RoleArn"),
            new Place("AWS::SageMaker::TrainingJob", "RoleArn"));

    private Workloads() {}

    static List<Function> functions() {
        return List.of(new Function(
                "workloadsUnder",
                List.of(TEXT),
                TEXTS,
                (evaluation, arguments) -> under(evaluation, evaluation.follow(ROLE, (String) arguments.getFirst()))));
    }

    private static List<String> under(Evaluation evaluation, Resource role) {
        var found = new TreeSet<String>();
        var reasons = new Reasons();
        STANDING.forEach(place -> reasons.from(() ->
                holders(evaluation, place, role).stream().map(Resource::id).forEach(found::add)));
        JOBS.forEach(place -> reasons.from(() ->
                holders(evaluation, place, role).stream().map(Resource::type).forEach(found::add)));
        reasons.from(() -> {
            for (Resource profile : holders(evaluation, new Place(PROFILE, "Roles"), role)) {
                holders(evaluation, new Place(INSTANCE, "IamInstanceProfile"), profile)
                        .forEach(instance -> found.add(instance.id()));
            }
        });
        found.forEach(reasons::add);
        // One of them says nothing about how many there are.
        return found.size() > 1 ? List.copyOf(found) : reasons.allSettled();
    }

    private static List<Resource> holders(Evaluation evaluation, Place place, Resource named) {
        var seen = evaluation.inAccount(place.type(), named.account());
        if (seen.isEmpty()) {
            return List.of();
        }
        for (Resource unread : evaluation.snapshot().unread(place.type(), place.path())) {
            if (unread.account().equals(named.account())) {
                throw evaluation.unread(place.path() + " of " + unread.id());
            }
        }
        var found = new TreeSet<Resource>(Comparator.comparing(Resource::id));
        for (String name : List.of(named.id(), named.name())) {
            evaluation.snapshot().where(place.type(), place.path(), name).stream()
                    .filter(one -> one.account().equals(named.account()))
                    .forEach(found::add);
        }
        return List.copyOf(found);
    }
}
