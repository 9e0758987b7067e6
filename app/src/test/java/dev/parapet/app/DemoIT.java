package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapetIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demonstration with an emulator: the breach is contained, and it is said in which time.
class DemoIT {
    @TempDir
    private Path folder;

    @Test
    void the_breach_is_contained_and_given_back_with_times() throws IOException {
        var ran = parapetIn(Map.of("PATH", whereMotoIs()), "demo", "-o", folder.toString());
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(ran.out())
                .containsPattern("(?m)^ +[0-9]+ ms  verified  iam.principal.tag_quarantine$")
                .containsPattern("(?m)^ +[0-9]+ ms  verified  iam.key.deactivate$")
                .containsPattern("(?m)^ +[0-9]+ ms  verified  iam.principal.attach_quarantine$")
                .containsPattern("(?m)^ +[0-9]+ ms  waiting   iam.key.delete_new: for a veto until")
                .containsPattern("(?m)^ +[0-9]+ ms  verified  s3.policy.add_deny$")
                .containsPattern("(?m)^ +[0-9]+ ms  from the event to the last containment verified$")
                .containsPattern("The account says: the key AKIA[0-9A-Z]+ of contractor-07 is Inactive")
                .containsPattern("(?m)^ +[0-9]+ ms  to take all of it back: ")
                .containsPattern("(?s)Inactive.*The account says: the key AKIA[0-9A-Z]+ of contractor-07 is Active")
                .doesNotContain("drifted")
                .doesNotContain("dry run");
        assertThat(ProcessHandle.current().descendants())
                .as("servers left behind")
                .noneMatch(DemoIT::isMoto);
    }

    private static boolean isMoto(ProcessHandle process) {
        return process.info().commandLine().orElse("").contains("moto_server");
    }

    private static String whereMotoIs() throws IOException {
        var script = new ProcessBuilder("sh", "../testkit/moto.sh")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var server = Path.of(new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip());
        return Objects.requireNonNull(server.toAbsolutePath().getParent()).toString();
    }
}
