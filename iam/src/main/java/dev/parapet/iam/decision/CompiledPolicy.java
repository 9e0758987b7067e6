package dev.parapet.iam.decision;

import dev.parapet.iam.PolicyDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/// A policy ready to be asked: its statements by the service they are about.
public final class CompiledPolicy {
    private final String name;
    private final PolicyDocument document;
    private final Map<String, Rule[]> byService = new HashMap<>();
    private final Rule[] ofAnyService;

    private CompiledPolicy(String name, PolicyDocument document) {
        this.name = name;
        this.document = document;
        var rules = new ArrayList<Rule>();
        for (var statement : document.statements()) {
            rules.add(new Rule(name, rules.size() + 1, statement, document.hasVariables()));
        }
        var services = new TreeSet<String>();
        rules.forEach(rule -> services.addAll(rule.services()));
        for (String service : services) {
            byService.put(
                    service,
                    rules.stream()
                            .filter(rule ->
                                    rule.services().isEmpty() || rule.services().contains(service))
                            .toArray(Rule[]::new));
        }
        this.ofAnyService =
                rules.stream().filter(rule -> rule.services().isEmpty()).toArray(Rule[]::new);
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

    /// The statements that may be about a service's actions, in their order.
    Rule[] rules(String service) {
        return byService.getOrDefault(service, ofAnyService);
    }

    /// What S3's public access block calls a public policy.
    boolean isPublic() {
        return document.statements().stream().anyMatch(S3PublicPolicy::isPublic);
    }
}
