package dev.parapet.respond;

import dev.parapet.core.Playbook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Patterns of EventBridge that let through what playbooks are for, and nothing else.
///
/// A pattern has at most 2,048 characters, so long ones are split over several rules. What comes another way (our own
/// detections, the gateway) is sent to the function as it is, under the source `parapet`.
final class EventPatterns {
    private static final int LONGEST = 2_000;

    private EventPatterns() {}

    /// By the name of the rule.
    static Map<String, Map<String, Object>> of(Collection<Playbook> playbooks) {
        var types = new TreeMap<String, TreeSet<String>>();
        playbooks.stream().flatMap(playbook -> playbook.trigger().stream()).forEach(trigger -> {
            int slash = trigger.indexOf('/');
            types.computeIfAbsent(trigger.substring(0, slash), _ -> new TreeSet<>())
                    .add(trigger.substring(slash + 1));
        });
        var patterns = new LinkedHashMap<String, Map<String, Object>>();
        types.forEach((maker, names) -> patterns.putAll(of(maker, List.copyOf(names))));
        return patterns;
    }

    private static Map<String, Map<String, Object>> of(String maker, List<String> names) {
        return switch (maker) {
            case "guardduty" ->
                split("GuardDuty", names, part -> pattern("aws.guardduty", "GuardDuty Finding", "type", part));
            case "macie" -> split("Macie", names, part -> pattern("aws.macie", "Macie Finding", "type", part));
            case "config" ->
                split(
                        "Config",
                        names,
                        part -> pattern("aws.config", "Config Rules Compliance Change", "configRuleName", part));
            case "accessanalyzer" -> Map.of("AccessAnalyzer", plain("aws.access-analyzer", "Access Analyzer Finding"));
            case "inspector2", "inspector" -> Map.of("Inspector", plain("aws.inspector2", "Inspector2 Finding"));
            case "health" -> Map.of("Health", plain("aws.health", "AWS Health Event"));
            case "cloudwatch" -> Map.of("CloudWatch", plain("aws.cloudwatch", "CloudWatch Alarm State Change"));
            case "securityhub" -> Map.of("SecurityHub", plain("aws.securityhub", "Security Hub Findings - Imported"));
            case "cloudtrail" -> calls(names);
            default -> Map.of("Parapet", Map.of("source", List.of("parapet")));
        };
    }

    @FunctionalInterface
    private interface Shape {
        Map<String, Object> of(List<Object> part);
    }

    private static Map<String, Map<String, Object>> split(String rule, List<String> names, Shape shape) {
        var rules = new LinkedHashMap<String, Map<String, Object>>();
        var part = new ArrayList<Object>();
        for (String name : names) {
            part.add(matcher(name));
            if (Json.text(shape.of(part)).length() > LONGEST) {
                part.removeLast();
                rules.put(rule + (rules.isEmpty() ? "" : rules.size() + 1), shape.of(List.copyOf(part)));
                part.clear();
                part.add(matcher(name));
            }
        }
        rules.put(rule + (rules.isEmpty() ? "" : rules.size() + 1), shape.of(List.copyOf(part)));
        return rules;
    }

    private static Object matcher(String glob) {
        return glob.contains("*") ? Map.of("wildcard", glob.replaceAll("\\*+", "*")) : glob;
    }

    private static Map<String, Object> plain(String source, String type) {
        return Map.of("source", List.of(source), "detail-type", List.of(type));
    }

    private static Map<String, Object> pattern(String source, String type, String member, List<Object> part) {
        var pattern = new TreeMap<>(plain(source, type));
        pattern.put("detail", Map.of(member, part));
        return pattern;
    }

    /// Calls by the source of their events, several sources a rule: a name that two services have is let through for
    /// both,
    /// and the playbooks' own triggers decide.
    private static Map<String, Map<String, Object>> calls(List<String> names) {
        var sources = new TreeSet<String>();
        var operations = new TreeSet<String>();
        for (String name : names) {
            int colon = name.indexOf(':');
            sources.add(name.substring(0, colon) + ".amazonaws.com");
            operations.add(name.substring(colon + 1));
        }
        return split("CloudTrail", List.copyOf(operations), part -> {
            var pattern = new TreeMap<String, Object>();
            pattern.put("detail-type", List.of("AWS API Call via CloudTrail"));
            pattern.put("detail", Map.of("eventSource", List.copyOf(sources), "eventName", part));
            return pattern;
        });
    }
}
