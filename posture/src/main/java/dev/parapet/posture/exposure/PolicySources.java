package dev.parapet.posture.exposure;

import dev.parapet.core.Look;
import dev.parapet.core.References;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.access.Guard;
import dev.parapet.posture.exposure.Surface.Source;
import java.util.ArrayList;
import java.util.List;

/// Finds the policies of resources, wherever a snapshot has them.
final class PolicySources {
    private final Estate estate;
    private final Snapshot snapshot;

    PolicySources(Estate estate) {
        this.estate = estate;
        this.snapshot = estate.snapshot();
    }

    Guard guard(Surface surface, Resource resource) {
        return switch (surface.source()) {
            case Source.Own(String attribute) -> estate.guard(resource, attribute);
            case Source.Beside beside -> beside(beside, resource);
            case Source.Of of -> of(of, resource);
            case Source.Uncollected() ->
                unread(resource, "resource policies of " + resource.type() + " are not collected");
        };
    }

    private Guard unread(Resource resource, String why) {
        var bare = estate.guard(resource);
        return new Guard(bare.policies(), List.of(why), bare.limits());
    }

    private Guard beside(Source.Beside source, Resource resource) {
        var found = snapshot.where(source.type(), source.link(), resource.id());
        var looks = snapshot.looksAt(source.type()).stream()
                .filter(look -> look.account().equals(resource.account()))
                .filter(look -> look.region().equals(resource.region()))
                .toList();
        if (looks.isEmpty() || !looks.stream().allMatch(Look::settled)) {
            String why = looks.stream()
                    .filter(look -> !look.settled())
                    .map(Look::detail)
                    .findFirst()
                    .orElse("nobody looked");
            return unread(resource, "resource policy of " + resource.id() + " (" + why + ")");
        }
        return found.isEmpty()
                ? estate.guard(resource)
                : joined(found.stream()
                        .map(one -> estate.guard(one, source.attribute()))
                        .toList());
    }

    // A resource with several policies has the statements of all.
    private static Guard joined(List<Guard> guards) {
        if (guards.size() == 1) {
            return guards.getFirst();
        }
        var statements = guards.stream()
                .flatMap(one -> one.policies().resource().stream())
                .flatMap(policy -> policy.document().statements().stream())
                .toList();
        boolean variables = guards.stream()
                .flatMap(one -> one.policies().resource().stream())
                .anyMatch(policy -> policy.document().hasVariables());
        var unread = new ArrayList<String>();
        guards.forEach(one -> unread.addAll(one.unread()));
        var first = guards.getFirst();
        return new Guard(
                first.policies()
                        .withResource(
                                CompiledPolicy.of("resource policies", new PolicyDocument(variables, statements))),
                unread,
                first.limits());
    }

    private Guard of(Source.Of source, Resource resource) {
        String link = resource.attributes().get(source.link()) instanceof String text ? text : "";
        return link.isEmpty()
                ? unread(resource, "which " + source.type() + " " + resource.id() + " belongs to")
                : switch (snapshot.follow(resource, source.type(), link)) {
                    case References.Answer.Found(Resource found) -> estate.guard(found, source.attribute());
                    case References.Answer.Nothing() ->
                        unread(resource, link + ", whose policy counts (it is not in the snapshot)");
                    case References.Answer.Ambiguous _ ->
                        unread(resource, link + ", whose policy counts (more than one has this name)");
                };
    }
}
