package dev.parapet.respond;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.parapet.core.Globs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The template of the function, against a golden file, and what it must hold whatever is in that file.
class FunctionTemplateTest {
    private static final Path GOLDEN = Path.of("src/test/golden/function-template.json");

    private final Map<String, Object> template = FunctionTemplate.of(Fixture.PLAYBOOKS, Actions.all());
    private final Map<String, Object> resources = Json.inside(template, "Resources");

    private String text() throws JsonProcessingException {
        return new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValueAsString(template) + "\n";
    }

    @Test
    void it_is_what_the_golden_file_says() throws IOException {
        if ("update".equals(System.getProperty("golden"))) {
            Files.createDirectories(GOLDEN.getParent());
            Files.writeString(GOLDEN, text());
        }
        assertThat(text()).isEqualTo(Files.readString(GOLDEN));
    }

    private static void references(Object value, TreeSet<String> found) {
        if (value instanceof Map<?, ?> map) {
            if (map.get("Ref") instanceof String name && !name.startsWith("AWS::")) {
                found.add(name);
            }
            if (map.get("Fn::GetAtt") instanceof List<?> pair) {
                found.add(String.valueOf(pair.getFirst()));
            }
            map.values().forEach(inner -> references(inner, found));
        } else if (value instanceof List<?> list) {
            list.forEach(inner -> references(inner, found));
        }
    }

    @Test
    void what_it_refers_to_is_there() {
        var found = new TreeSet<String>();
        references(template, found);
        var there = new TreeSet<>(resources.keySet());
        there.addAll(Json.inside(template, "Parameters").keySet());
        assertThat(there).containsAll(found);
    }

    @Test
    void it_is_a_dry_run_by_default_and_no_policy_allows_everything() throws IOException {
        assertThat(Json.inside(Json.inside(template, "Parameters"), "Apply")).containsEntry("Default", "false");
        assertThat(Json.text(resources.get("Role"))).doesNotContain("\"*:*\"", "iam:*", "\"Action\":\"*\"");
    }

    @Test
    void no_pattern_is_longer_than_eventbridge_takes_and_each_trigger_is_let_through() {
        var patterns = EventPatterns.of(Fixture.PLAYBOOKS);
        assertThat(patterns.values())
                .allSatisfy(pattern -> assertThat(Json.text(pattern)).hasSizeLessThanOrEqualTo(2_048));
        var types = new TreeSet<String>();
        patterns.forEach((rule, pattern) -> {
            if (rule.startsWith("GuardDuty")) {
                for (Object type : (List<?>) Json.inside(pattern, "detail").get("type")) {
                    types.add(type instanceof Map<?, ?> glob ? String.valueOf(glob.get("wildcard")) : type.toString());
                }
            }
        });
        Fixture.PLAYBOOKS.stream()
                .flatMap(playbook -> playbook.trigger().stream())
                .filter(trigger -> trigger.startsWith("guardduty/"))
                .forEach(trigger -> assertThat(types)
                        .anyMatch(type -> Globs.matches(type, trigger.substring("guardduty/".length()))));
    }
}
