package dev.parapet.collect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScannerPolicyTest {
    private static final List<String> DOCUMENTS = ScannerPolicy.documents(Collectors.all());

    @Test
    void every_document_fits_into_a_managed_policy() {
        assertThat(DOCUMENTS)
                .allSatisfy(
                        document -> assertThat(document.replaceAll("\\s", "")).hasSizeLessThanOrEqualTo(6144));
    }

    @Test
    void every_action_is_there_once_and_none_is_a_pattern() throws JsonProcessingException {
        var actions = new ArrayList<String>();
        for (String document : DOCUMENTS) {
            JsonNode policy = new ObjectMapper().readTree(document);
            assertThat(policy.get("Version").asText()).isEqualTo("2012-10-17");
            for (JsonNode statement : policy.get("Statement")) {
                assertThat(statement.get("Effect").asText()).isEqualTo("Allow");
                assertThat(statement.get("Sid").asText()).matches("[A-Za-z0-9]+");
                statement.get("Action").forEach(action -> actions.add(action.asText()));
            }
        }
        assertThat(actions)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(ScannerPolicy.actions(Collectors.all()));
        assertThat(actions).noneMatch(action -> action.contains("*") || action.contains("?"));
    }

    @Test
    void sids_are_unique_in_a_document() throws JsonProcessingException {
        for (String document : DOCUMENTS) {
            var sids = new ArrayList<String>();
            new ObjectMapper()
                    .readTree(document)
                    .get("Statement")
                    .forEach(one -> sids.add(one.get("Sid").asText()));
            assertThat(sids).doesNotHaveDuplicates();
        }
    }
}
