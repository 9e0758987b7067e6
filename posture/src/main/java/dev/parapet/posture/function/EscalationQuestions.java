package dev.parapet.posture.function;

import static dev.parapet.core.expression.Function.Kind.TEXT;
import static dev.parapet.core.expression.Function.Kind.TEXTS;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.core.expression.Evaluation;
import dev.parapet.core.expression.Function;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.escalation.Escalations;
import dev.parapet.posture.escalation.Holder;
import dev.parapet.posture.escalation.Passage;
import dev.parapet.posture.escalation.Techniques;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Who can become an administrator without being one.
///
/// - `escalates(who)`: for the ARN of a user or a role, or the name of a role, the shortest way by
///   which it can come to administer its account: `iam-put-role-policy to arn:…`, step by step. Empty
///   if there is none, and for those who are administrators already (`adminGrants`). Ways that need
///   what policies do not tell make the verdict unknown. Workloads of services that no collector knows
///   are not counted.
final class EscalationQuestions {
    private static final String NOBODY_LOOKED = " (nobody looked)";

    /// Workloads that no collector knows. To wait for them would be to wait for ever.
    static final Set<String> UNCOLLECTED = Set.of(
            "AWS::AppRunner::Service",
            "AWS::Batch::JobDefinition",
            "AWS::CloudFormation::Stack",
            "AWS::CodeBuild::Project",
            "AWS::CodePipeline::Pipeline",
            "AWS::ECS::Cluster",
            "AWS::ECS::Service",
            "AWS::ECS::TaskDefinition",
            "AWS::EMR::Cluster",
            "AWS::StepFunctions::StateMachine");

    private EscalationQuestions() {}

    /// Those of one snapshot, each searched for once.
    private record Known(Escalations escalations, Map<String, Way> ways) {
        static Known in(Snapshot snapshot, Techniques techniques) {
            var estate = snapshot.derived(Estate.class, Estate::new);
            return new Known(Escalations.of(estate, techniques, snapshot.takenAt()), new ConcurrentHashMap<>());
        }
    }

    /// @param assumes what a way needs that is not known, if there is no other
    private record Way(List<String> steps, Optional<String> assumes) {}

    static List<Function> functions(Techniques techniques) {
        return List.of(new Function(
                "escalates",
                List.of(TEXT),
                TEXTS,
                (evaluation, arguments) ->
                        way(evaluation, AccessQuestions.who(evaluation, (String) arguments.getFirst()), techniques)));
    }

    private static List<String> way(Evaluation evaluation, Resource who, Techniques techniques) {
        var known = evaluation.snapshot().derived(Known.class, snapshot -> Known.in(snapshot, techniques));
        Way way = known.ways().get(who.id());
        if (way == null) {
            way = search(known.escalations(), who.id());
            known.ways().put(who.id(), way);
        }
        if (way.steps().isEmpty()) {
            if (way.assumes().isPresent()) {
                throw evaluation.unread("whether " + way.assumes().get());
            }
            known.escalations().unread().stream()
                    .filter(EscalationQuestions::isCollected)
                    .findFirst()
                    .ifPresent(what -> {
                        throw evaluation.unread(what);
                    });
        }
        evaluation.note(who.name() + " becomes administrator", way.steps());
        return way.steps();
    }

    private static boolean isCollected(String what) {
        return !what.endsWith(NOBODY_LOOKED)
                || !UNCOLLECTED.contains(what.substring(0, what.length() - NOBODY_LOOKED.length()));
    }

    private static Way search(Escalations escalations, String arn) {
        var start = escalations.principal(arn);
        if (start.isEmpty() || escalations.isAdministrator(start.get())) {
            return new Way(List.of(), Optional.empty());
        }
        var sure = search(escalations, start.get(), false);
        return sure.isEmpty() ? unsure(search(escalations, start.get(), true)) : new Way(steps(sure), Optional.empty());
    }

    private static Way unsure(List<Passage> way) {
        return new Way(
                List.of(), way.stream().flatMap(one -> one.assumes().stream()).findFirst());
    }

    // The shortest first. What an administrator of the account can do is not asked: it is where the search ends.
    private static List<Passage> search(Escalations escalations, Holder start, boolean assuming) {
        var came = new HashMap<Holder, Passage>();
        var seen = new HashSet<>(List.of(start));
        var next = new ArrayDeque<>(List.of(start));
        while (!next.isEmpty()) {
            for (Passage passage : escalations.passages(next.remove())) {
                Holder to = passage.to();
                boolean usable = (assuming || passage.assumes().isEmpty())
                        && to.account().equals(start.account());
                if (usable && seen.add(to)) {
                    came.put(to, passage);
                    if (escalations.isAdministrator(to)) {
                        return back(came, to);
                    }
                    next.add(to);
                }
            }
        }
        return List.of();
    }

    private static List<Passage> back(Map<Holder, Passage> came, Holder end) {
        var way = new ArrayList<Passage>();
        for (Passage last = came.get(end); last != null; last = came.get(last.from())) {
            way.addFirst(last);
        }
        return way;
    }

    private static List<String> steps(List<Passage> way) {
        return way.stream()
                .map(one -> one.technique() + " to " + one.to().name())
                .toList();
    }
}
