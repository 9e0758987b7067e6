package dev.parapet.collect.iam;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.iam.model.PolicyDetail;

/// Policy documents as IAM sends them: JSON, percent-encoded.
final class PolicyText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicyText() {}

    /// The document's structure, or the text itself where it is none: whoever judges it says so.
    static Object read(String text) {
        String plain = text.strip().startsWith("%") ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
        try {
            return JSON.readValue(plain, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException notAnObject) {
            return plain;
        }
    }

    /// Inline policies as templates write them.
    static List<Map<String, Object>> inline(List<PolicyDetail> policies) {
        return policies.stream()
                .map(policy -> Map.of(
                        "PolicyName",
                        policy.policyName(),
                        "PolicyDocument",
                        read(Objects.requireNonNullElse(policy.policyDocument(), ""))))
                .toList();
    }
}
