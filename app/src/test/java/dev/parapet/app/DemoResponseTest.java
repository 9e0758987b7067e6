package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static dev.parapet.app.CommandLineFixture.parapetIn;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the demonstration says of the response where no account can be emulated.
class DemoResponseTest {
    @TempDir
    private Path folder;

    @Test
    void a_dry_run_says_that_it_is_one_and_plans_from_the_snapshot() throws IOException {
        var ran = parapet("demo", "--no-emulator", "-o", folder.toString());
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(ran.out())
                .contains("A dry run, since no emulator is wanted: nothing was called.")
                .contains("Compromised key of an IAM user (iam/compromised-user-key), within 90 s")
                .contains("iam.key.deactivate: iam:UpdateAccessKey {\"AccessKeyId\":\"AKIAEXAMPLE000000007\","
                        + "\"Status\":\"Inactive\",\"UserName\":\"contractor-07\"}")
                .contains("undo: iam:UpdateAccessKey {\"AccessKeyId\":\"AKIAEXAMPLE000000007\",\"Status\":\"Active\"")
                .contains("if calls go on: widen-to-user, widen-to-account")
                .doesNotContain("Contained on")
                .doesNotContain(" verified");
        assertThat(Files.readString(folder.resolve("response.txt")))
                .contains("iam/compromised-user-key", "iam/new-credential", "s3/bulk-read")
                // What the snapshot does not hold is not said to be absent.
                .contains(
                        "iam.ssc.deactivate: iam:ListServiceSpecificCredentials: not asked, the snapshot does not say");
    }

    @Test
    void an_emulator_that_does_not_start_is_said_and_left_alone() throws IOException {
        Path server = Files.writeString(folder.resolve("moto_server"), "#!/bin/sh\nexit 3\n");
        assertThat(server.toFile().setExecutable(true)).isTrue();
        var ran = parapetIn(Map.of("PATH", folder.toString()), "demo", "-o", folder.toString());
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(ran.out())
                .contains("A dry run, since " + server
                        + " is of no use: it ended at once, with code 3: nothing was called.")
                .doesNotContain("Contained on");
    }

    @Test
    void a_variable_keeps_the_emulator_off() {
        var ran = parapetIn(
                Map.of("PATH", folder.toString(), "PARAPET_DEMO_EMULATOR", "off"), "demo", "-o", folder.toString());
        assertThat(ran.out()).contains("A dry run, since no emulator is wanted");
    }
}
