package dev.parapet.iam.usage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.iam.Condition;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import dev.parapet.iam.authorization.ConditionKey;
import dev.parapet.iam.authorization.ServiceAuthorization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Writes policies as documents, and counts them as IAM does: without white space.
final class PolicyText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicyText() {}

    static Map<String, Object> document(PolicyDocument policy) {
        var document = new LinkedHashMap<String, Object>();
        document.put("Version", "2012-10-17");
        document.put(
                "Statement",
                policy.statements().stream().map(PolicyText::statement).toList());
        return document;
    }

    static int size(PolicyDocument policy) {
        try {
            // White space within texts counts, that between them is not written here.
            return JSON.writeValueAsString(document(policy)).length();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> statement(Statement statement) {
        var written = new LinkedHashMap<String, Object>();
        if (!statement.sid().isEmpty()) {
            written.put("Sid", statement.sid());
        }
        written.put("Effect", statement.allows() ? "Allow" : "Deny");
        put(written, "Action", statement.actions());
        put(written, "NotAction", statement.notActions());
        put(written, "Resource", statement.resources());
        put(written, "NotResource", statement.notResources());
        if (!statement.conditions().isEmpty()) {
            written.put("Condition", conditions(statement.conditions()));
        }
        return written;
    }

    private static void put(Map<String, Object> into, String element, List<String> values) {
        if (!values.isEmpty()) {
            into.put(element, values.size() == 1 ? values.getFirst() : values);
        }
    }

    private static Map<String, Object> conditions(List<Condition> conditions) {
        var written = new LinkedHashMap<String, Map<String, Object>>();
        for (Condition one : conditions) {
            written.computeIfAbsent(one.spelled(), _ -> new LinkedHashMap<>())
                    .put(key(one.key()), one.values().size() == 1 ? one.values().getFirst() : one.values());
        }
        return new LinkedHashMap<>(written);
    }

    // Keys are compared without case; this is for people. What follows the slash was chosen by somebody.
    private static String key(String lower) {
        return ServiceAuthorization.bundled()
                .key(lower)
                .map(ConditionKey::name)
                .map(name -> name.contains("${")
                        ? name.substring(0, name.indexOf("${")) + lower.substring(name.indexOf("${"))
                        : name)
                .orElse(lower);
    }
}
