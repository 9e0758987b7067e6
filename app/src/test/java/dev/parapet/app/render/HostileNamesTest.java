package dev.parapet.app.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whoever may name a bucket may try to speak to whoever reads the report.
class HostileNamesTest {
    @Test
    void people_see_control_characters_instead_of_obeying_them() throws IOException {
        for (Format format : List.of(Format.TABLE, Format.HTML, Format.MARKDOWN, Format.CSV, Format.JUNIT)) {
            String report = Sample.hostile(format).replace("\r\n", "\n");
            assertThat(report.codePoints().filter(code -> code != '\n'))
                    .as(format.word())
                    .noneMatch(HostileNamesTest::acts);
        }
        assertThat(Sample.hostile(Format.HTML)).contains("\\u202e");
    }

    // The one format character that we write ourselves is spelled out: `&#8288;` in Markdown.
    private static boolean acts(int code) {
        int type = Character.getType(code);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.SURROGATE
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    @Test
    void a_page_has_one_script_and_no_handlers() throws IOException {
        String page = Sample.hostile(Format.HTML);
        assertThat(page.split("<script", -1)).hasSize(2);
        assertThat(page).doesNotContain("<img", "<!-- <script>", "</script><script>");
        // No attribute but ours: every quote of a stranger is a reference.
        assertThat(page).doesNotContain("' onmouseover='", "\"><img");
    }

    @Test
    void a_comment_has_no_links_images_or_mentions_of_theirs() throws IOException {
        String comment = Sample.hostile(Format.MARKDOWN);
        String outsideCode = comment.replaceAll("`[^`\n]*`", "").replaceAll("<code>[^<]*</code>", "");
        assertThat(outsideCode).doesNotContain("evil.example", "@octocat", "<script", "<img", "](https://evil");
    }

    @Test
    void mentions_in_prose_are_taken_apart() {
        assertThat(Markdown.text("ask @octocat <b> [x](y) `z` a|b"))
                .isEqualTo("ask &#64;&#8288;octocat &lt;b&gt; \\[x\\]\\(y\\) \\`z\\` a\\|b");
        assertThat(Markdown.link("source", "javascript:alert(1)")).isEqualTo("source");
        assertThat(Markdown.link("source", "https://x.example/)[evil](")).isEqualTo("source");
        assertThat(Markdown.code("a`b")).isEqualTo("<code>a&#96;b</code>");
    }

    @Test
    void lines_of_json_stay_lines() throws IOException {
        assertThat(Sample.hostile(Format.VERDICTS).split("\n"))
                .hasSize(Sample.hostileEstate().size());
        for (String line : Sample.hostile(Format.VERDICTS).split("\n")) {
            assertThat(Schemas.json(line).at("/control").asText()).isNotEmpty();
        }
    }
}
