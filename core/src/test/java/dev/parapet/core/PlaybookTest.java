package dev.parapet.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.core.Playbook.Step;
import dev.parapet.core.Playbook.Undo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlaybookTest {
    private static final Step DISABLE =
            new Step("disable", "iam.key.deactivate", Map.of(), new Undo.Recorded(), Map.of(), false, false);

    private static Playbook playbook(Duration deadline, Step... steps) {
        return new Playbook(
                "stolen-key",
                "Stolen access key",
                Playbook.Tier.AUTOMATIC,
                List.of("detection/iam/*", "detection/*"),
                Map.of(),
                deadline,
                List.of(steps),
                List.of(),
                List.of(),
                "");
    }

    @Test
    void it_answers_the_findings_it_is_for() {
        var playbook = playbook(Duration.ofSeconds(90), DISABLE);
        assertThat(playbook.answers("detection/iam/key-used-abroad")).hasValue("detection/iam/".length());
        assertThat(playbook.answers("detection/s3/made-public")).hasValue("detection/".length());
        assertThat(playbook.answers("control/s3/made-public")).isEmpty();
    }

    @Test
    void a_step_that_cannot_be_undone_says_why() {
        assertThatThrownBy(() -> new Undo.Impossible(" ")).hasMessageContaining("says why");
    }

    @Test
    void steps_have_names_of_their_own() {
        assertThatThrownBy(() -> playbook(Duration.ofSeconds(90), DISABLE, DISABLE))
                .hasMessageContaining("two steps `disable`");
    }

    @Test
    void a_playbook_does_something_in_some_time() {
        assertThatThrownBy(() -> playbook(Duration.ofSeconds(90))).hasMessageContaining("no steps");
        assertThatThrownBy(() -> playbook(Duration.ZERO, DISABLE)).hasMessageContaining("deadline");
    }
}
