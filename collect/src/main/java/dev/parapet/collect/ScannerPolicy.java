package dev.parapet.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The least-privilege policy of the scanner, from what the collectors declare.
///
/// A managed policy holds at most 6,144 characters, white space not counted
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html>). So the actions are spread over as
/// many documents as it takes, services kept together. Nothing is widened to make it fit.
public final class ScannerPolicy {
    /// What a managed policy holds, in characters without white space.
    public static final int LIMIT = 6144;

    private static final String HEAD = "{\"Version\":\"2012-10-17\",\"Statement\":[";
    private static final String STATEMENT_TAIL = "],\"Resource\":\"*\"}";
    private static final String TAIL = "]}";

    private ScannerPolicy() {}

    /// All actions, sorted.
    public static SortedSet<String> actions(List<Registration<?>> registrations) {
        var actions = new TreeSet<String>(Estate.PERMISSIONS);
        actions.add(RegionTags.PERMISSION);
        registrations.forEach(
                registration -> actions.addAll(registration.collector().permissions()));
        return actions;
    }

    /// The documents, each within the limit.
    public static List<String> documents(List<Registration<?>> registrations) {
        SortedMap<String, List<String>> byService = new TreeMap<>();
        for (String action : actions(registrations)) {
            byService.computeIfAbsent(service(action), _ -> new ArrayList<>()).add(action);
        }
        var documents = new ArrayList<String>();
        var statements = new ArrayList<String>();
        int length = HEAD.length() + TAIL.length();
        for (var entry : byService.entrySet()) {
            String statement = statement(entry.getKey(), entry.getValue());
            if (!statements.isEmpty() && length + statement.length() + 1 > LIMIT) {
                documents.add(HEAD + String.join(",", statements) + TAIL);
                statements.clear();
                length = HEAD.length() + TAIL.length();
            }
            statements.add(statement);
            length += statement.length() + 1;
        }
        documents.add(HEAD + String.join(",", statements) + TAIL);
        return documents;
    }

    private static String statement(String service, List<String> actions) {
        var quoted = actions.stream().map(action -> "\"" + action + "\"").toList();
        return "{\"Sid\":\"Read%s\",\"Effect\":\"Allow\",\"Action\":[".formatted(sid(service))
                + String.join(",", quoted)
                + STATEMENT_TAIL;
    }

    // A Sid has letters and digits only.
    private static String sid(String service) {
        var sid = new StringBuilder();
        for (String part : service.split("[^A-Za-z0-9]", -1)) {
            sid.append(SdkValues.upper(part));
        }
        return sid.toString();
    }

    private static String service(String action) {
        return action.substring(0, action.indexOf(':'));
    }
}
