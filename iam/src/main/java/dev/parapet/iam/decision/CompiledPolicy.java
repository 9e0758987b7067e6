package dev.parapet.iam.decision;

import dev.parapet.iam.PolicyDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/// A policy ready to be asked: its statements by the service they are about.
public final class CompiledPolicy {
    private final String name;
    private final PolicyDocument document;
    private final Map<String, Statements> byService = new HashMap<>();

    /// The statements that may be about any service's actions.
    private final Statements ofAnyService;

    private CompiledPolicy(String name, PolicyDocument document) {
        this.name = name;
        this.document = document;
        var rules = new ArrayList<Rule>();
        for (var statement : document.statements()) {
            rules.add(new Rule(name, rules.size() + 1, statement, document.hasVariables()));
        }
        var general = rules.stream().filter(Rule::isOfAnyService).toList();
        this.ofAnyService = Statements.of(general, Map.of());
        var named = new HashMap<String, Map<String, List<Rule>>>();
        var open = new HashMap<String, List<Rule>>();
        for (Rule rule : rules) {
            if (!rule.isOfAnyService()) {
                var widely = new HashSet<String>();
                for (ActionPattern action : rule.actions()) {
                    if (!action.name().isPlain() && widely.add(action.service())) {
                        open.computeIfAbsent(action.service(), _ -> new ArrayList<>(general))
                                .add(rule);
                    }
                }
                for (ActionPattern action : rule.actions()) {
                    if (!widely.contains(action.service())) {
                        add(
                                named.computeIfAbsent(action.service(), _ -> new HashMap<>())
                                        .computeIfAbsent(action.name().text(), _ -> new ArrayList<>()),
                                rule);
                    }
                }
            }
        }
        var services = new HashSet<>(named.keySet());
        services.addAll(open.keySet());
        for (String service : services) {
            byService.put(
                    service, Statements.of(open.getOrDefault(service, general), named.getOrDefault(service, Map.of())));
        }
    }

    // A statement may name an action twice.
    private static void add(List<Rule> rules, Rule rule) {
        if (rules.isEmpty() || rules.getLast() != rule) {
            rules.add(rule);
        }
    }

    /// The statements about one service: those that may be about any of its actions, and those that are about the ones
    /// they name. No statement is among both.
    private record Statements(List<Rule> open, Map<String, List<Rule>> named) {
        static Statements of(List<Rule> open, Map<String, List<Rule>> named) {
            return new Statements(List.copyOf(open), named);
        }
    }

    /// @param name how explanations call it
    public static CompiledPolicy of(String name, PolicyDocument document) {
        return new CompiledPolicy(name, document);
    }

    /// @param document as [PolicyDocument#parse] takes it
    /// @throws dev.parapet.iam.MalformedPolicy if it is not a policy
    public static CompiledPolicy parse(String name, Object document) {
        return of(name, PolicyDocument.parse(document));
    }

    public String name() {
        return name;
    }

    public PolicyDocument document() {
        return document;
    }

    /// The statements that may be about any action of a service.
    List<Rule> open(String service) {
        return byService.getOrDefault(service, ofAnyService).open();
    }

    /// The statements that name an action of a service, in lower case, and are not among the open ones.
    List<Rule> naming(String service, String action) {
        return byService.getOrDefault(service, ofAnyService).named().getOrDefault(action, List.of());
    }

    /// What S3's public access block calls a public policy.
    boolean isPublic() {
        return document.statements().stream().anyMatch(S3PublicPolicy::isPublic);
    }
}
