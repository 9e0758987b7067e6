package dev.parapet.posture.escalation;

import dev.parapet.posture.escalation.Technique.Permission;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// What a variable of a technique can stand for that is no principal, no group and no policy.
final class Things {
    private final Ground ground;
    private final Territory territory;
    private final Actor actor;
    private final Technique technique;

    Things(Ground ground, Territory territory, Actor actor, Technique technique) {
        this.ground = ground;
        this.territory = territory;
        this.actor = actor;
        this.technique = technique;
    }

    /// Those that are there; beside them what could be made first, or, where nobody knows any, something that has to
    /// do.
    List<String> of(String variable, List<Permission> chosen) {
        var asked = chosen.stream()
                .filter(permission -> permission.on().equals(variable))
                .map(Permission::action)
                .toList();
        var there = territory.kind(variable + asked, () -> workloads(variable, asked));
        if (technique.category().equals("existing-passrole") && technique.gain() == Gain.PASSED_ROLE) {
            return there;
        }
        var shapes = shapes(asked);
        if (technique.category().equals("new-passrole") && !shapes.isEmpty()) {
            return Stream.concat(there.stream(), shapes.stream().flatMap(shape -> actor.candidates(shape).stream()))
                    .toList();
        }
        if (!there.isEmpty()) {
            return there;
        }
        return shapes.isEmpty()
                ? List.of("*")
                : shapes.stream()
                        .map(shape -> Shape.example(shape, territory.account().id()))
                        .toList();
    }

    private Set<String> shapes(List<String> actions) {
        var shapes = new LinkedHashSet<String>();
        actions.forEach(
                action -> shapes.addAll(ground.techniques().shapes(action).all()));
        return shapes;
    }

    private List<String> workloads(String variable, List<String> actions) {
        var shapes = shapes(actions);
        var services = actions.stream().map(action -> action.split(":", 2)[0]).toList();
        return territory.account().workloads().stream()
                .filter(one -> shapes.stream()
                                .anyMatch(shape -> Shape.covers(
                                        shape, one.arn(), territory.account().id()))
                        || (isCalled(one.type(), variable)
                                && services.contains(one.arn().split(":", 6)[2])))
                .map(Workload::arn)
                .distinct()
                .toList();
    }

    // `AWS::SageMaker::UserProfile` is a `user-profile`, and `AWS::SageMaker::NotebookInstance`
    // a `notebook`.
    private static boolean isCalled(String type, String variable) {
        return type.substring(type.lastIndexOf(':') + 1)
                .toLowerCase(Locale.ROOT)
                .contains(variable.replace("-", ""));
    }
}
