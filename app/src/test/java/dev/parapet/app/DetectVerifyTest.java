package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.testkit.DigestedTrail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectVerifyTest {
    private static final KeyPair KEYS = DigestedTrail.newKeys();

    @TempDir
    private Path folder;

    private String bucket = "";
    private String keys = "";

    @BeforeEach
    void write_keys() {
        bucket = folder.resolve("bucket").toString();
        keys = DigestedTrail.publicKeys(
                        folder.resolve("keys.json"),
                        KEYS,
                        DigestedTrail.START,
                        DigestedTrail.START.plusSeconds(1_000_000))
                .toString();
    }

    private DigestedTrail trail() {
        return DigestedTrail.of(folder.resolve("bucket"), KEYS, "us-east-2", "main")
                .hours(3, 2)
                .metadata();
    }

    @Test
    void an_untouched_trail_ends_with_zero_and_says_up_to_when_it_is_verified() {
        trail();
        var ran = parapet("detect", "verify", bucket, "--keys", keys);
        assertThat(ran.exitCode()).as(ran.out() + ran.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(ran.out())
                .contains("main of 123456789012 in us-east-2")
                .contains("verified from 2026-03-03T10:01:31Z up to 2026-03-03T13:01:31Z")
                .contains("3 of them signed; 6 logs, 6 of them sound");
        assertThat(ran.err()).contains("0 signs of tampering");
        assertThat(parapet("detect", "verify", bucket + "/AWSLogs", "--keys", keys, "-q")
                        .out())
                .isEmpty();
    }

    @Test
    void without_keys_it_ends_with_three() {
        trail();
        var ran = parapet("detect", "verify", bucket);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.BLIND);
        assertThat(ran.out()).contains("no-keys").contains("not verified; hashes and chain hold up to 2026-03-03T13:");
    }

    @Test
    void tampering_ends_with_one_and_is_an_alert_of_our_rule() throws IOException {
        var trail = trail();
        Files.delete(trail.logs().get(3));
        var ran = parapet("detect", "verify", bucket, "--keys", keys, "--format", "jsonl");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
        var lines = ran.out().lines().toList();
        var json = new ObjectMapper();
        var alert = json.readTree(lines.getFirst());
        assertThat(alert.get("rule").asText()).isEqualTo("logging/trail-integrity-broken");
        assertThat(alert.get("level").asText()).isEqualTo("critical");
        assertThat(alert.at("/evidence/kind").asText()).isEqualTo("log-missing");
        assertThat(alert.at("/evidence/file").asText())
                .isEqualTo(trail.object(trail.logs().get(3)));
        var chain = json.readTree(lines.getLast());
        assertThat(chain.at("/chain/trail").asText()).isEqualTo("main");
        assertThat(chain.get("verified-up-to").asText()).isEqualTo("2026-03-03T11:01:31Z");
    }

    @Test
    void what_cannot_be_done_is_refused_with_what_to_give() throws IOException {
        assertThat(parapet("detect", "verify", folder.resolve("none").toString())
                        .exitCode())
                .isEqualTo(ExitCode.USAGE);
        var nothing = parapet("detect", "verify", folder.toString());
        assertThat(nothing.exitCode()).isEqualTo(ExitCode.BLIND);
        assertThat(nothing.err()).contains("there are no digests");
        trail();
        String wrong = Files.writeString(folder.resolve("wrong.json"), "{\"Keys\": []}")
                .toString();
        var ran = parapet("detect", "verify", bucket, "--keys", wrong);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("`aws cloudtrail list-public-keys`");
        assertThat(parapet("detect", "verify", bucket, "--since", "yesterday").exitCode())
                .isEqualTo(ExitCode.USAGE);
    }

    @Test
    void the_time_to_which_digests_should_reach_is_asked_for() {
        trail();
        assertThat(parapet("detect", "verify", bucket, "--keys", keys, "--until", "2026-03-03T13:00:00Z")
                        .exitCode())
                .isEqualTo(ExitCode.CLEAN);
        assertThat(parapet("detect", "verify", bucket, "--keys", keys, "--until", "2026-03-03T14:00:00Z")
                        .out())
                .contains("digest-missing");
    }
}
