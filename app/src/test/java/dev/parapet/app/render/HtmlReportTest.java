package dev.parapet.app.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.core.Verdict;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HtmlReportTest {
    @Test
    void the_policy_names_the_style_and_the_script_of_the_page() throws Exception {
        String page = Sample.render(Format.HTML);
        assertThat(page).contains("default-src &#39;none&#39;");
        for (String element : List.of("style", "script")) {
            var matcher = Pattern.compile("(?s)<" + element + ">(.*?)</" + element + ">")
                    .matcher(page);
            assertThat(matcher.find()).isTrue();
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(matcher.group(1).getBytes(StandardCharsets.UTF_8));
            assertThat(page)
                    .contains(
                            element + "-src &#39;sha256-" + Base64.getEncoder().encodeToString(digest) + "&#39;");
            assertThat(matcher.find()).isFalse();
        }
    }

    @Test
    void the_page_asks_nobody_for_anything() throws IOException {
        String page = Sample.render(Format.HTML);
        assertThat(page).doesNotContainPattern("<(link|img|iframe|object|embed|audio|video|base)\\b");
        assertThat(page).doesNotContainPattern("(src|action|formaction|srcset|poster)=");
        assertThat(page).doesNotContain("@import", "url(", "fetch(", "XMLHttpRequest", "innerHTML", "eval(");
        assertThat(Pattern.compile("<[^>]*\\s(on[a-z]+|style)=").matcher(page).find())
                .isFalse();
    }

    @Test
    void everything_is_there_without_scripts() throws IOException {
        String page = Sample.render(Format.HTML);
        assertThat(page)
                .contains(
                        "fraud-lab",
                        "corpus-raw",
                        "PublicAccessBlockConfiguration",
                        "sagemaker:DescribeNotebookInstance")
                .contains("torn down on Friday", "(ended)", "bedrock:ListGuardrails", "nist-800-53-r5 AC-4")
                .contains("<form class=\"filters\" id=\"filters\" hidden>");
    }

    @Test
    void what_is_not_shown_is_counted() throws IOException {
        var estate = new ArrayList<Verdicted>();
        for (int i = 0; i < 1_234; i++) {
            estate.add(Sample.verdicted(Sample.INTERNET, "n" + i, "eu-west-1", new Verdict.Fail(), Map.of()));
        }
        String page = Sample.render(Format.HTML, estate, Style.plain());
        assertThat(page.split("class=\"row fail\"", -1)).hasSize(HtmlReport.ROWS + 1);
        assertThat(page).contains("1,034 more are in the JSON formats");
    }

    @Test
    void tags_are_balanced() throws IOException {
        for (String page : List.of(Sample.render(Format.HTML), Sample.hostile(Format.HTML))) {
            String body = page.replaceAll("(?s)<style>.*?</style>", "").replaceAll("(?s)<script>.*?</script>", "");
            var open = new ArrayList<String>();
            var matcher = Pattern.compile("<(/?)([a-z0-9]+)([^>]*)>").matcher(body);
            while (matcher.find()) {
                String name = matcher.group(2);
                if (matcher.group(1).isEmpty()) {
                    if (!List.of("meta", "input").contains(name)) {
                        open.add(name);
                    }
                } else {
                    assertThat(open.removeLast()).isEqualTo(name);
                }
            }
            assertThat(open).isEmpty();
        }
    }

    @Test
    void markup_refuses_what_could_run() throws IOException {
        var html = new Markup(new StringWriter());
        html.open("p");
        assertThatThrownBy(() -> html.attr("onclick", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> html.attr("style", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> html.attr("href", "javascript:alert(1)")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> html.open("a><b")).isInstanceOf(IllegalArgumentException.class);
    }
}
