package dev.parapet.collect.opensearchserverless;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.collect.Answers;
import software.amazon.awssdk.core.document.Document;

/// Writes a policy as the text that it is in a template; the API hands it out taken apart.
final class PolicyText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PolicyText() {}

    static String of(Document policy) {
        try {
            return JSON.writeValueAsString(Answers.part(policy, Document::unwrap));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a document of texts, numbers, lists and maps is JSON", impossible);
        }
    }
}
