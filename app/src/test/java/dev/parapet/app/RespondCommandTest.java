package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RespondCommandTest {
    @TempDir
    Path folder;

    @Test
    void the_policy_of_the_responder_is_exactly_what_its_actions_call() {
        var ran = parapet("respond", "plan", "--print-policy");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(ran.out())
                .contains("\"iam:UpdateAccessKey\"", "\"s3:PutBucketPublicAccessBlock\"", "\"sns:Publish\"")
                .doesNotContain("iam:CreateUser", "\"iam:*\"", "\"*:*\"", "local:");
    }

    @Test
    void an_empty_journal_has_no_runs() {
        var ran = parapet("respond", "list", "--store", folder.toString());
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(ran.out()).isEqualTo("no runs\n");
    }

    @Test
    void the_journal_is_where_the_option_or_the_file_says() throws Exception {
        Path config =
                Files.writeString(folder.resolve("p.yaml"), "respond:\n  journal: " + folder.resolve("here.db") + "\n");
        var ran = parapet("respond", "list", "--config", config.toString(), "--store", folder.toString());
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(ran.err()).isEmpty();
        assertThat(folder.resolve("here.db")).exists();
        assertThat(folder.resolve("journal.db")).doesNotExist();
        String there = folder.resolve("there.db").toString();
        ran = parapet(
                "respond", "list", "--journal", there, "--config", config.toString(), "--store", folder.toString());
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(folder.resolve("there.db")).exists();
    }

    @Test
    void a_password_does_not_belong_into_a_url() {
        var ran = parapet(
                "respond",
                "list",
                "--journal",
                "jdbc:postgresql://127.0.0.1:1/x?user=a&password=secret1",
                "--store",
                folder.toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("PARAPET_JOURNAL_PASSWORD").doesNotContain("secret1");
    }

    @Test
    void what_is_no_event_is_refused() throws Exception {
        Path file = Files.writeString(folder.resolve("event.json"), "{\"a\": \u001b[31m}");
        var ran = parapet("respond", "plan", file.toString(), "--store", folder.toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("is no event").doesNotContain("\u001b");
    }

    @Test
    void an_event_that_no_playbook_is_for_changes_nothing() throws Exception {
        Path file = Files.writeString(
                folder.resolve("event.json"),
                "{\"rule\":\"nobody/knows\",\"events\":[\"e\"],\"time\":\"2026-09-14T02:00:00Z\",\"account\":\"123456789012\"}");
        var ran = parapet("respond", "plan", file.toString(), "--store", folder.toString());
        assertThat(ran.exitCode()).as(ran.err()).isEqualTo(ExitCode.CLEAN);
        assertThat(ran.out()).isEqualTo("no playbook is for it\n");
    }

    @Test
    void a_run_cannot_be_taken_back_without_a_mandate() {
        var ran = parapet("respond", "undo", "abc", "--store", folder.toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("`apply` is not set");
    }

    @Test
    void approve_names_what_is_allowed_or_serves_links() {
        var ran = parapet("respond", "approve", "--by", "ana", "--store", folder.toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("name the run and the step");
        ran = parapet("respond", "approve", "--serve", "8788", "--store", folder.toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("no HOST:PORT");
    }

    @Test
    void accounts_have_roles_of_their_own() throws Exception {
        Path config = Files.writeString(
                folder.resolve("p.yaml"),
                "respond:\n  accounts: {\"123456789012\": arn:aws:iam::111122223333:role/parapet-responder}\n");
        var ran = parapet("respond", "list", "--config", config.toString(), "--store", folder.toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("p.yaml:2", "the ARN of a role in the account");
    }

    @Test
    void a_mandate_that_is_wrong_names_its_line() throws Exception {
        Path config = Files.writeString(folder.resolve("p.yaml"), "respond:\n  aply: true\n");
        var ran = parapet("respond", "list", "--config", config.toString(), "--store", folder.toString());
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.err()).contains("p.yaml:2", "did you mean `apply`?");
    }
}
