package dev.parapet.posture.escalation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.core.content.ContentException;
import dev.parapet.posture.ContentFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every technique works with what it says it needs, and not with less.
class TechniquesTest {
    static final Techniques TECHNIQUES = Techniques.read(ContentFolder.CONTENT.escalations());

    @TempDir
    private Path folder;

    @Test
    void there_are_262_of_them() {
        assertThat(TECHNIQUES.all()).hasSize(262);
        assertThat(TECHNIQUES.all().stream().filter(Technique::isPlausible)).hasSizeGreaterThan(120);
    }

    @Test
    void no_action_is_listed_that_none_needs() {
        var needed = new HashSet<String>();
        TECHNIQUES
                .all()
                .forEach(technique -> technique
                        .needs()
                        .forEach(need -> need.anyOf().forEach(permission -> needed.add(permission.action()))));
        assertThat(TECHNIQUES.shapes().keySet()).isEqualTo(needed);
    }

    @Test
    void whoever_passes_a_role_says_to_which_service_and_that_is_whom_the_role_trusts() {
        for (var technique : TECHNIQUES.all()) {
            for (var need : technique.needs()) {
                for (var permission : need.anyOf()) {
                    if (permission.action().equals("iam:PassRole")) {
                        assertThat(permission.passedTo()).as(technique.id()).isPresent();
                        assertThat(technique.trust()).as(technique.id()).isPresent();
                    }
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> each_works_with_what_it_needs_and_not_with_less() {
        return plausible()
                .map(technique -> DynamicTest.dynamicTest(technique.id(), () -> {
                    var account = new MinimalAccount(technique, TECHNIQUES);
                    var permissions = account.permissions();
                    assertThat(account.path(permissions, List.of(), account.to()))
                            .as("%s with all it needs", technique.id())
                            .hasValueSatisfying(path ->
                                    assertThat(path.getFirst().technique()).isEqualTo(technique.id()));
                    for (int i = 0; i < permissions.size(); i++) {
                        var fewer = new ArrayList<>(permissions);
                        var missing = fewer.remove(i);
                        if (!isNeedless(technique, missing.action())) {
                            assertThat(account.path(fewer, List.of(), account.to()))
                                    .as("%s without %s", technique.id(), missing.action())
                                    .isEmpty();
                        }
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> each_is_stopped_by_an_scp_against_any_permission() {
        return plausible()
                .map(technique -> DynamicTest.dynamicTest(technique.id(), () -> {
                    var account = new MinimalAccount(technique, TECHNIQUES);
                    var permissions = account.permissions();
                    for (var permission : permissions) {
                        var deny = MinimalAccount.document(List.of(
                                MinimalAccount.everything(),
                                Map.of("Effect", "Deny", "Action", permission.action(), "Resource", "*")));
                        List<Map<String, Object>> scps = List.of(
                                Map.of("level", "root", "policies", List.of(Map.of("name", "guard", "policy", deny))));
                        assertThat(account.path(permissions, scps, account.to()))
                                .as("%s with an SCP against %s", technique.id(), permission.action())
                                .isEmpty();
                    }
                }));
    }

    private static Stream<Technique> plausible() {
        return TECHNIQUES.all().stream().filter(Technique::isPlausible);
    }

    // Whoever writes the trust policy needs no leave to assume the role.
    private static boolean isNeedless(Technique technique, String action) {
        return technique.gain() == Gain.NEW_ROLE && action.equals("sts:AssumeRole");
    }

    @Test
    void a_word_that_is_none_is_refused() throws IOException {
        assertThatThrownBy(() -> read("gain: role"))
                .isInstanceOf(ContentException.class)
                .hasMessageContaining("gains");
        assertThatThrownBy(() -> read("gains: rolle"))
                .isInstanceOf(ContentException.class)
                .hasMessageContaining("`rolle`");
    }

    private Techniques read(String gains) throws IOException {
        return Techniques.read(Files.writeString(folder.resolve("escalations.yaml"), """
                paths:
                - id: one
                  category: principal-access
                  needs:
                  - {action: 'sts:AssumeRole', on: role}
                  %s
                  target: t
                  outcome: credentials
                  description: d
                actions:
                - action: 'sts:AssumeRole'
                  each: ['arn:aws:iam::*:role/*']
                """.formatted(gains)));
    }
}
