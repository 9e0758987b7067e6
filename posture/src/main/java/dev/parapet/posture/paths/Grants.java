package dev.parapet.posture.paths;

import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Dependence;
import dev.parapet.posture.access.Access;
import dev.parapet.posture.access.Attachment;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.access.Principal;
import dev.parapet.posture.escalation.Holder;
import dev.parapet.posture.paths.CrownJewel.Alternative;
import dev.parapet.posture.paths.CrownJewel.Ask;
import dev.parapet.posture.paths.CrownJewel.Taking;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/// Who is worth asking about a crown jewel: some statement of its own speaks of the jewel, or the jewel's policy speaks
/// of it. Cheap, and never wrongly nobody: everybody else is surely not allowed.
final class Grants {
    private static final String ALLOWS = " allows it";

    private final Estate estate;

    /// The policies of users and roles as they are, by ARN.
    private final Map<String, List<CompiledPolicy>> policies = new ConcurrentHashMap<>();

    /// The statements of a policy that allow an action. Policies are told apart by being the same object.
    private final Map<CompiledPolicy, Map<String, List<Statement>>> allowing = new ConcurrentHashMap<>();

    Grants(Estate estate) {
        this.estate = estate;
    }

    Set<Holder> candidates(Taking taking, String account, Map<String, List<Holder>> byAccount) {
        var candidates = new LinkedHashSet<Holder>();
        for (Alternative alternative : taking.alternatives()) {
            var ask = alternative.asks().getFirst();
            var admitted = estate.admitted(ask.action(), ask.resource());
            byAccount.getOrDefault(account, List.of()).stream()
                    .filter(one -> isAdmitted(one, admitted) || mentions(one, ask))
                    .forEach(candidates::add);
            for (String other : accounts(admitted, byAccount.keySet())) {
                if (!other.equals(account)) {
                    byAccount.getOrDefault(other, List.of()).stream()
                            .filter(one -> mentions(one, ask))
                            .forEach(candidates::add);
                }
            }
        }
        return candidates;
    }

    private static Set<String> accounts(Set<String> admitted, Set<String> known) {
        if (admitted.contains("*")) {
            return known;
        }
        var accounts = new HashSet<String>();
        for (String name : admitted) {
            String[] parts = name.split(":", 6);
            accounts.add(parts.length == 6 ? parts[4] : name);
        }
        return accounts;
    }

    private static boolean isAdmitted(Holder holder, Set<String> admitted) {
        if (admitted.contains("*") || admitted.contains(holder.arn())) {
            return true;
        }
        String name = holder.arn().substring(holder.arn().lastIndexOf('/') + 1);
        String sessions = ":assumed-role/" + name + "/";
        return holder.isRole() && admitted.stream().anyMatch(one -> one.contains(sessions));
    }

    private boolean mentions(Holder holder, Ask ask) {
        return !holder.changes().isEmpty()
                || policies.computeIfAbsent(holder.arn(), this::policiesOf).stream()
                        .anyMatch(policy -> allowing(policy, ask.action()).stream()
                                .anyMatch(statement -> statement.mayCoverResource(ask.resource())));
    }

    private List<CompiledPolicy> policiesOf(String arn) {
        return estate.inventory()
                .principal(arn)
                .flatMap(Principal::resource)
                .map(resource -> estate.inventory().standing(resource).policies().stream()
                        .map(Attachment::policy)
                        .toList())
                .orElse(List.of());
    }

    private List<Statement> allowing(CompiledPolicy policy, String action) {
        return allowing.computeIfAbsent(policy, _ -> new ConcurrentHashMap<>())
                .computeIfAbsent(
                        action,
                        sought -> policy.document().allowing().stream()
                                .filter(statement -> statement.coversAction(sought))
                                .toList());
    }

    /// @param answers in the order of the asks
    static Grounds grounds(Alternative alternative, List<Access> answers, List<String> doubts) {
        var because = new ArrayList<String>();
        var causes = new LinkedHashSet<String>();
        for (int i = 0; i < answers.size(); i++) {
            var ask = alternative.asks().get(i);
            var answer = answers.get(i);
            String what = ask.action() + " on " + ask.resource() + ": ";
            answer.because().stream().limit(3).forEach(line -> because.add(what + line));
            answer.conditions().forEach(one -> because.add(what + "if conditions of " + one.statement() + " are met"));
            var allows = Stream.concat(
                            answer.because().stream()
                                    .filter(line -> line.endsWith(ALLOWS))
                                    .map(line -> line.substring(0, line.length() - ALLOWS.length())),
                            answer.conditions().stream()
                                    .filter(Dependence::allows)
                                    .map(Dependence::statement))
                    .filter(line -> line.startsWith("identity policy") || line.startsWith("resource policy"))
                    .distinct()
                    .toList();
            if (allows.size() == 1) {
                causes.add(allows.getFirst() + " of " + answer.principal() + " (" + ask.action() + ")");
            }
        }
        return new Grounds(because, List.copyOf(causes), doubts);
    }
}
