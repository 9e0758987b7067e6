package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class IamDiffTest {
    @TempDir
    private Path folder;

    private String narrow = "";
    private String wide = "";

    @BeforeEach
    void write_policies() throws IOException {
        narrow = file("narrow.json", statement("'s3:GetObject'"));
        wide = file("wide.json", statement("['s3:GetObject','s3:PutObject']"));
    }

    private static String statement(String action) {
        return policy("{'Sid':'Data','Effect':'Allow','Action':" + action + ",'Resource':'arn:aws:s3:::data/*'}");
    }

    private static String policy(String statements) {
        return ("{'Version':'2012-10-17','Statement':[" + statements + "]}").replace('\'', '"');
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void a_wider_policy_ends_with_one_and_a_request_that_shows_it() {
        var ran = parapet("iam", "diff", narrow, wide);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(ran.out())
                .contains("wider: the new policy lets through what the old one does not")
                .contains("request    s3:PutObject on arn:aws:s3:::data/")
                .contains("allowed by statement 1 (Data) of the new policy")
                .contains("nothing in the old policy allows it")
                .contains("not narrower: ");
    }

    @Test
    void a_narrower_policy_ends_with_zero() {
        var ran = parapet("iam", "diff", wide, narrow);
        assertThat(ran.exitCode()).isEqualTo(ExitCode.CLEAN);
        assertThat(ran.out()).contains("not wider: ").contains("allowed by statement 1 (Data) of the old policy");
    }

    @Test
    void what_nobody_knows_ends_with_three() throws IOException {
        String one = "{'Effect':'Allow','Action':'s3:GetObject','Resource':'*','Condition':{'StringEquals':"
                + "{'aws:username':'${aws:username}'}}}";
        String other = "{'Effect':'Allow','Action':'s3:GetObject','Resource':'*','Condition':{'Null':"
                + "{'aws:username':'false'}}}";
        var ran = parapet("iam", "diff", file("one.json", policy(one)), file("other.json", policy(other)));
        assertThat(ran.out()).contains("wider: nobody knows; statement 1 depends on aws:username");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.BLIND);
    }

    @Test
    void json_has_both_directions() throws IOException {
        var ran = parapet("iam", "diff", "--format", "json", narrow, wide);
        var object = new ObjectMapper().readTree(ran.out());
        assertThat(object.get("kind").asText()).isEqualTo("identity");
        assertThat(object.get("relation").asText()).isEqualTo("wider");
        assertThat(object.at("/wider/answer").asText()).isEqualTo("yes");
        assertThat(object.at("/wider/action").asText()).isEqualTo("s3:PutObject");
        assertThat(object.at("/wider/allowedBy/0").asInt()).isEqualTo(1);
        assertThat(object.at("/wider/context/aws:principalarn/0").asText()).startsWith("arn:aws:iam::");
        assertThat(object.at("/narrower/answer").asText()).isEqualTo("no");
        assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
    }

    @Test
    void a_guardrail_is_compared_by_what_it_leaves_over() throws IOException {
        String all = "{'Effect':'Allow','Action':'*','Resource':'*'}";
        String limited = policy(all + ",{'Sid':'NoRoot','Effect':'Deny','Action':'*','Resource':'*','Condition':"
                + "{'ArnLike':{'aws:PrincipalArn':'arn:*:iam::*:root'}}}");
        var ran = parapet("iam", "diff", "--kind", "scp", file("old.json", limited), file("new.json", policy(all)));
        assertThat(ran.exitCode()).isEqualTo(ExitCode.FINDINGS);
        assertThat(ran.out()).contains("by         the root user of ").contains("denied by  statement 2 (NoRoot)");
    }

    @Test
    void one_policy_may_come_from_standard_input() {
        var console = System.in;
        System.setIn(new ByteArrayInputStream(statement("'s3:*'").getBytes(StandardCharsets.UTF_8)));
        try {
            assertThat(parapet("iam", "diff", narrow, "-").exitCode()).isEqualTo(ExitCode.FINDINGS);
        } finally {
            System.setIn(console);
        }
        assertThat(parapet("iam", "diff", "-", "-").err()).contains("standard input is one policy");
    }

    @Test
    void bad_input_ends_with_two() throws IOException {
        String none = file("none.json", "{\"Statement\": 1}");
        String huge = file("huge.json", " ".repeat(10_000_000));
        String deep = file("deep.json", "[".repeat(100_000));
        String trust = file(
                "trust.json",
                policy("{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'AWS':'123456789012'}}"));
        for (String bad :
                new String[] {none, huge, deep, folder.resolve("nowhere.json").toString()}) {
            var ran = parapet("iam", "diff", narrow, bad);
            assertThat(ran.exitCode()).as(bad).isEqualTo(ExitCode.USAGE);
            assertThat(ran.err()).contains(Path.of(bad).getFileName().toString());
        }
        var mixed = parapet("iam", "diff", narrow, trust);
        assertThat(mixed.exitCode()).isEqualTo(ExitCode.USAGE);
        assertThat(mixed.err()).contains("OLD looks like a policy of kind identity, NEW like one of kind trust");
        assertThat(parapet("iam", "diff", "--kind", "bucket", narrow, wide).err())
                .contains("identity, resource");
    }

    @Test
    void hostile_policies_end_in_an_answer_or_in_none() throws IOException {
        var patterns = new StringBuilder("{'Effect':'Allow','Action':'*','Resource':'*'}");
        for (int i = 0; i < 60; i++) {
            patterns.append(",{'Effect':'Deny','Action':'*','NotResource':'arn:aws:s3:::data/*")
                    .append((char) ('a' + i % 26))
                    .append("?".repeat(i % 12))
                    .append("*b?*c?*d?*'}");
        }
        String catastrophic = file("catastrophic.json", policy(patterns.toString()));
        String stars = file(
                "stars.json",
                policy("{'Effect':'Allow','Action':'*','Resource':'arn:aws:s3:::" + "*a".repeat(400_000) + "'}"));
        var many = new StringBuilder("{'Effect':'Allow','Action':'*','Resource':'*'}");
        for (int i = 0; i < 6_000; i++) {
            many.append(",{'Effect':'Deny','Action':'s3:A")
                    .append(i)
                    .append("','Resource':'arn:aws:s3:::")
                    .append(i)
                    .append("/${aws:username}','Condition':{'StringEquals':{'aws:a")
                    .append(i)
                    .append("':'a'}}}");
        }
        String numerous = file("numerous.json", policy(many.toString()));
        var numbers = new StringBuilder("'0'");
        for (int i = 1; i < 40_000; i++) {
            numbers.append(",'").append(i).append('\'');
        }
        String lists = file(
                "lists.json",
                policy("{'Effect':'Allow','Action':'*','Resource':'*','Condition':"
                        + "{'NumericEquals':{'s3:max-keys':[" + numbers + "]}}}"));
        for (String hostile : new String[] {catastrophic, stars, numerous, lists}) {
            for (String[] pair : new String[][] {{narrow, hostile}, {hostile, narrow}}) {
                assertThatCode(() -> assertThat(
                                        parapet("iam", "diff", pair[0], pair[1]).exitCode())
                                .isIn(ExitCode.CLEAN, ExitCode.FINDINGS, ExitCode.BLIND))
                        .as(pair[0] + " " + pair[1])
                        .doesNotThrowAnyException();
            }
        }
    }

    @Test
    void control_characters_of_a_policy_do_not_reach_the_terminal() throws IOException {
        String hostile = file("hostile.json", statement("'s3:\\u001b[2J'"));
        assertThat(parapet("iam", "diff", narrow, hostile).out())
                .contains("wider")
                .doesNotContain("\u001b");
    }

    @Test
    void help_shows_an_example() {
        assertThat(parapet("iam", "diff", "--help").out()).contains("parapet iam diff --kind trust");
    }
}
