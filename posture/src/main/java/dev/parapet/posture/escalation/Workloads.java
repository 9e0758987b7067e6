package dev.parapet.posture.escalation;

import dev.parapet.core.Gap;
import dev.parapet.core.References;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What runs under roles in an estate: whatever names a role in an attribute that ends so, or an instance profile, or
/// is made of something that does.
///
/// @param byAccount in the order of the snapshot
/// @param unread roles that could not be read, for people
record Workloads(Map<String, List<Workload>> byAccount, List<String> unread) {

    /// Types without which passages are missed.
    static final List<String> CARRIERS = List.of(
            "AWS::AppRunner::Service",
            "AWS::Batch::JobDefinition",
            "AWS::Bedrock::Agent",
            "AWS::Bedrock::Flow",
            "AWS::BedrockAgentCore::BrowserCustom",
            "AWS::BedrockAgentCore::CodeInterpreterCustom",
            "AWS::BedrockAgentCore::Gateway",
            "AWS::BedrockAgentCore::Runtime",
            "AWS::CloudFormation::Stack",
            "AWS::CodeBuild::Project",
            "AWS::CodePipeline::Pipeline",
            "AWS::EC2::Instance",
            "AWS::ECS::Cluster",
            "AWS::ECS::Service",
            "AWS::ECS::TaskDefinition",
            "AWS::EMR::Cluster",
            "AWS::Glue::DevEndpoint",
            "AWS::Glue::Job",
            "AWS::IAM::InstanceProfile",
            "AWS::Lambda::Function",
            "AWS::SageMaker::Domain",
            "AWS::SageMaker::NotebookInstance",
            "AWS::SageMaker::Pipeline",
            "AWS::SageMaker::Space",
            "AWS::SageMaker::UserProfile",
            "AWS::StepFunctions::StateMachine");

    private static final String ROLE = "AWS::IAM::Role";
    private static final String PROFILE = "AWS::IAM::InstanceProfile";

    /// Where the role of one thing is that of another: the attribute, and the type that it names. One that has a role
    /// of its own has no other.
    private static final Map<String, List<Link>> LINKS = Map.of(
            "AWS::Bedrock::AgentAlias", List.of(new Link("AgentId", "AWS::Bedrock::Agent")),
            "AWS::ECS::Service", List.of(new Link("TaskDefinition", "AWS::ECS::TaskDefinition")),
            "AWS::SageMaker::App",
                    List.of(
                            new Link("UserProfileName", "AWS::SageMaker::UserProfile"),
                            new Link("DomainId", "AWS::SageMaker::Domain")),
            "AWS::SageMaker::Endpoint", List.of(new Link("EndpointConfigName", "AWS::SageMaker::EndpointConfig")),
            "AWS::SageMaker::EndpointConfig", List.of(new Link("ProductionVariants", "AWS::SageMaker::Model")),
            "AWS::SageMaker::Space", List.of(new Link("DomainId", "AWS::SageMaker::Domain")),
            "AWS::SageMaker::UserProfile", List.of(new Link("DomainId", "AWS::SageMaker::Domain")));

    private static final int DEEPEST = 4;

    private record Link(String attribute, String type) {}

    Workloads {
        unread = List.copyOf(unread);
    }

    List<Workload> of(String account) {
        return byAccount.getOrDefault(account, List.of());
    }

    static Workloads of(Snapshot snapshot) {
        var found = new HashMap<String, List<Workload>>();
        var unread = new ArrayList<String>();
        var reading = new Reading(snapshot);
        for (Resource resource : snapshot.resources()) {
            if (resource.type().startsWith("AWS::IAM::") || resource.type().startsWith("Parapet::")) {
                continue;
            }
            var roles = reading.roles(resource, 0);
            boolean counts = !roles.isEmpty() || CARRIERS.contains(resource.type());
            if (counts) {
                found.computeIfAbsent(resource.account(), _ -> new ArrayList<>())
                        .add(new Workload(
                                resource.type(),
                                resource.id(),
                                List.copyOf(roles),
                                resource.tags(),
                                Optional.of(resource)));
            }
            for (Gap gap : resource.gaps()) {
                if (isRole(gap.attribute())) {
                    unread.add(gap.attribute() + " of " + resource.id() + " (" + gap.detail() + ")");
                }
            }
        }
        return new Workloads(found, unread);
    }

    private static boolean isRole(String attribute) {
        String folded = attribute.toLowerCase(Locale.ROOT);
        return folded.endsWith("role")
                || folded.endsWith("rolearn")
                || folded.endsWith("instanceprofile")
                || folded.equals("jobflowrole");
    }

    /// Finds the roles of one resource after the other.
    private record Reading(Snapshot snapshot) {
        Set<String> roles(Resource resource, int depth) {
            var roles = new LinkedHashSet<String>();
            resource.attributes().forEach((name, value) -> gather(resource, name, value, depth, roles));
            if (roles.isEmpty() && depth < DEEPEST) {
                for (Link link : LINKS.getOrDefault(resource.type(), List.of())) {
                    Object value = resource.attributes().get(link.attribute());
                    if (value != null && roles.isEmpty()) {
                        follow(resource, link.type(), value, depth, roles);
                    }
                }
            }
            return roles;
        }

        // Policies speak of roles under which nothing runs.
        private void gather(Resource resource, String name, Object value, int depth, Set<String> into) {
            switch (value) {
                case Map<?, ?> map when map.containsKey("Statement") -> {}
                case Map<?, ?> map ->
                    map.forEach((key, inner) -> {
                        if (inner != null) {
                            gather(resource, String.valueOf(key), inner, depth, into);
                        }
                    });
                case List<?> list -> list.forEach(one -> gather(resource, name, one, depth, into));
                case String text when isRole(name) -> role(resource, name, text, into);
                default -> {}
            }
        }

        private void role(Resource resource, String name, String text, Set<String> into) {
            boolean profile = name.toLowerCase(Locale.ROOT).endsWith("instanceprofile")
                    || name.equals("JobFlowRole")
                    || text.contains(":instance-profile/");
            if (profile) {
                found(resource, PROFILE, text.substring(text.lastIndexOf('/') + 1))
                        .forEach(one -> names(one.attributes().get("Roles")).stream()
                                .flatMap(role -> found(one, ROLE, role).stream())
                                .forEach(role -> into.add(role.id())));
            } else if (text.startsWith("arn:") && text.contains(":role/")) {
                into.add(text);
            } else {
                found(resource, ROLE, text).forEach(role -> into.add(role.id()));
            }
        }

        private void follow(Resource from, String type, Object value, int depth, Set<String> into) {
            switch (value) {
                case Map<?, ?> map -> {
                    Object name = map.get("ModelName");
                    if (name != null) {
                        follow(from, type, name, depth, into);
                    }
                }
                case List<?> list -> list.forEach(one -> follow(from, type, one, depth, into));
                case String text -> found(from, type, text).forEach(one -> into.addAll(roles(one, depth + 1)));
                default -> {}
            }
        }

        private List<Resource> found(Resource from, String type, String reference) {
            return switch (snapshot.follow(from, type, reference)) {
                case References.Answer.Found(Resource resource) -> List.of(resource);
                case References.Answer.Nothing(), References.Answer.Ambiguous(int _) -> List.of();
            };
        }

        private static List<String> names(@Nullable Object value) {
            return value instanceof List<?> list
                    ? list.stream().map(String::valueOf).toList()
                    : List.of();
        }
    }
}
