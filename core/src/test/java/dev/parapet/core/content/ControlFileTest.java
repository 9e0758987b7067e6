package dev.parapet.core.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.core.Gap;
import dev.parapet.core.Severity;
import dev.parapet.core.expression.Expressions;
import dev.parapet.core.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ControlFileTest {
    private static final Expressions EXPRESSIONS = new Expressions(Schema.cloudFormation(), List.of());

    private static final String GOOD = """
            title: SageMaker notebooks have no direct route to the internet
            severity: high
            applies-to: AWS::SageMaker::NotebookInstance
            applies-when: has(resource.SubnetId)
            pass-when: resource.DirectInternetAccess == 'Disabled'
            why: It holds credentials.
            fix: Recreate it.
            source: https://docs.aws.amazon.com/sagemaker/latest/dg/appendix-notebook-and-internet-access.html
            maps-to:
              nist-800-53-r5: [AC-4]
            practices: [network-isolation]
            tests:
              - it: passes
                given: { DirectInternetAccess: Disabled, SubnetId: subnet-1 }
                tags: { team: 7 }
                expect: pass
              - it: is unknown
                gaps: [DirectInternetAccess]
                now: 2026-07-01T00:00:00Z
                with:
                  - type: AWS::KMS::Key
                    given: { Enabled: true }
                unseen: [AWS::EC2::FlowLog]
                expect: unknown
            """;

    @TempDir
    Path folder;

    private record Wrong(String old, String instead, String says) {}

    @Test
    void reads_everything() throws IOException {
        var file = read("sagemaker/notebook.yaml", GOOD);
        var control = file.control();
        assertThat(control.id()).isEqualTo("sagemaker/notebook");
        assertThat(control.service()).isEqualTo("sagemaker");
        assertThat(control.severity()).isEqualTo(Severity.HIGH);
        assertThat(control.appliesWhen()).isPresent();
        assertThat(control.mapsTo()).isEqualTo(Map.of("nist-800-53-r5", List.of("AC-4")));
        assertThat(control.practices()).containsExactly("network-isolation");
        assertThat(file.examples()).hasSize(2);

        var passes = file.examples().getFirst();
        assertThat(passes.about().tags()).isEqualTo(Map.of("team", "7"));
        assertThat(passes.about().id()).startsWith("arn:aws:sagemaker:us-east-1:123456789012:notebookinstance/");
        assertThat(passes.estate().looksAt("AWS::EC2::FlowLog"))
                .singleElement()
                .satisfies(look -> assertThat(look.settled()).isTrue());

        var unknown = file.examples().getLast();
        assertThat(unknown.about().gaps()).extracting(Gap::attribute).containsExactly("DirectInternetAccess");
        assertThat(unknown.estate().takenAt()).hasToString("2026-07-01T00:00:00Z");
        assertThat(unknown.estate().ofType("AWS::KMS::Key")).hasSize(1);
        assertThat(unknown.estate().looksAt("AWS::EC2::FlowLog"))
                .singleElement()
                .satisfies(look -> assertThat(look.settled()).isFalse());
    }

    @TestFactory
    Stream<DynamicTest> says_the_line_and_what_to_write_instead() {
        return Stream.of(
                        new Wrong(
                                "title: SageMaker",
                                "title: One Two Three SageMaker",
                                ":1: a title has at most ten words"),
                        new Wrong(
                                "the internet", "the internet.", ":1: a title has at most ten words and no full stop"),
                        new Wrong("title: SageM", "titel: SageM", ":1: `title` is missing"),
                        new Wrong(": high", ": tall", ":2: `tall` is not a severity; write one of informational, low"),
                        new Wrong(
                                "NotebookInstance\n", "Notebook\n", ":3: there is no type `AWS::SageMaker::Notebook`"),
                        new Wrong("(resource.SubnetId)", "(resource.Subnet)", ":4: "),
                        new Wrong("resource.DirectInternetAccess ==", "resource.Direct ==", ":5: "),
                        new Wrong("== 'Disabled'", "==", ":5: "),
                        new Wrong("== 'Disabled'", "", ":5: "),
                        new Wrong("why: It", "wy: It", ":1: `why` is missing"),
                        new Wrong(
                                "docs.aws.amazon.com",
                                "example.com",
                                ":8: `source` is the page of AWS's documentation"),
                        new Wrong("[AC-4]", "AC-4", ":10: `nist-800-53-r5` is a list of texts"),
                        new Wrong(
                                "practices:", "practises:", ":11: unknown key `practises`; did you mean `practices`?"),
                        new Wrong("- it: passes", "- if: passes", ":13: `it` is missing"),
                        new Wrong("{ DirectI", "{ RedirectI", ":14: AWS::SageMaker::NotebookInstance has no attribute"),
                        new Wrong(": subnet-1", ": 5", ":14: AWS::SageMaker::NotebookInstance has no attribute"),
                        new Wrong(
                                "expect: pass",
                                "expect: good",
                                ":16: `good` is not a verdict; write one of pass, fail"),
                        new Wrong(
                                "[Direct", "[Redirect", ":18: AWS::SageMaker::NotebookInstance has no attribute `Redi"),
                        new Wrong("now: 2026", "now: twenty", ":19: `twenty-07-01T00:00:00Z` is not a time"),
                        new Wrong("AWS::KMS::Key", "AWS::KMS::Kee", ":21: there is no type `AWS::KMS::Kee`"),
                        new Wrong(
                                "Enabled: true", "Enabled: maybe", ":22: AWS::KMS::Key has no attribute `Enabled (tru"),
                        new Wrong("::FlowLog", "::FlowLogs", ":23: there is no type `AWS::EC2::FlowLogs`"),
                        new Wrong("unseen:", "unsen:", ":23: unknown key `unsen`; did you mean `unseen`?"))
                .map(wrong -> DynamicTest.dynamicTest(wrong.says(), () -> {
                    assertThat(GOOD).contains(wrong.old());
                    String text = GOOD.replace(wrong.old(), wrong.instead());
                    assertThatThrownBy(() -> read("sagemaker/notebook.yaml", text))
                            .isInstanceOf(ContentException.class)
                            .hasMessageStartingWith("content/controls/sagemaker/notebook.yaml" + wrong.says());
                }));
    }

    @Test
    void the_id_is_the_path() {
        assertThatThrownBy(() -> read("SageMaker/notebook.yaml", GOOD))
                .hasMessageEndingWith("a control is `<service>/<name>.yaml` in lower case with dashes");
        assertThatThrownBy(() -> read("notebook.yaml", GOOD)).isInstanceOf(ContentException.class);
    }

    @Test
    void the_first_wrong_file_in_order_is_reported() throws IOException {
        Path controls = folder.resolve("controls");
        write(controls.resolve("a/good.yaml"), GOOD);
        write(controls.resolve("b/wrong.yaml"), GOOD.replace("severity", "sevrity"));
        write(controls.resolve("c/worse.yaml"), "");
        var content = new Content(folder);
        assertThat(content.controlIds()).containsExactly("a/good", "b/wrong", "c/worse");
        assertThat(content.controls(EXPRESSIONS, id -> id.startsWith("a/"))).hasSize(1);
        assertThatThrownBy(() -> content.controls(EXPRESSIONS, _ -> true))
                .isInstanceOf(ContentException.class)
                .hasMessage("content/controls/b/wrong.yaml:1: `severity` is missing");
    }

    @Test
    void a_folder_that_is_not_there_is_refused() {
        assertThatThrownBy(() -> new Content(folder.resolve("none")))
                .isInstanceOf(ContentException.class)
                .hasMessageEndingWith("there is no content here; set PARAPET_CONTENT to its folder");
    }

    private ControlFile read(String name, String text) throws IOException {
        Path path = folder.resolve(name);
        write(path, text);
        return ControlFile.read(folder, path, EXPRESSIONS);
    }

    private static void write(Path path, String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }
}
