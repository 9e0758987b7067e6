package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IamEscalationCommandTest {
    private static final String ATTACHING = """
            {"id": "one", "account": {"accountId": "123456789012", "users": [
              {"arn": "arn:aws:iam::123456789012:user/intern", "inlinePolicies": [{"name": "p", "document": {
                "Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "iam:AttachUserPolicy",
                "Resource": "arn:aws:iam::123456789012:user/${aws:username}"}]}}]}]},
             "from": "arn:aws:iam::123456789012:user/intern", "to": "admin"}
            """.replace('\n', ' ');

    @TempDir
    private Path folder;

    @Test
    void a_path_names_the_technique_and_the_statement() throws IOException {
        var ran = parapet("iam", "escalation", "--accounts", file(ATTACHING));
        assertThat(ran.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(ran.out())
                .contains("\"id\":\"one\",\"reachable\":true")
                .contains("\"technique\":\"iam-008\"")
                .contains("identity policy `p`, statement 1 allows it");
    }

    @Test
    void without_a_path_there_is_an_empty_one() throws IOException {
        var ran = parapet("iam", "escalation", "--accounts", file(ATTACHING.replace("AttachUserPolicy", "ListUsers")));
        assertThat(ran.out().strip()).isEqualTo("{\"id\":\"one\",\"reachable\":false,\"path\":[]}");
    }

    @Test
    void a_wrong_line_says_so_and_the_rest_go_on() throws IOException {
        var ran = parapet(
                "iam", "escalation", "--accounts", file("{\"id\": \"bad\", \"account\": {}}", "nonsense", ATTACHING));
        assertThat(ran.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(ran.out().lines().toList())
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith("{\"id\":\"bad\",\"line\":1,\"error\":\"`account.accountId`"),
                        second -> assertThat(second).startsWith("{\"id\":null,\"line\":2,\"error\":\"the line is not"),
                        third -> assertThat(third).contains("\"reachable\":true"));
    }

    private String file(String... lines) throws IOException {
        return Files.write(folder.resolve("accounts.jsonl"), List.of(lines)).toString();
    }
}
