package dev.parapet.app.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableReportTest {
    @Test
    void no_line_is_wider_than_the_terminal() throws IOException {
        for (int width : new int[] {60, 80, 100, 140}) {
            for (var estate : List.of(Sample.estate(), Sample.hostileEstate())) {
                String report =
                        Sample.render(Format.TABLE, estate, Sample.hostileSummary(estate), new Style(false, width));
                assertThat(report.lines())
                        .allSatisfy(line -> assertThat(line.codePointCount(0, line.length()))
                                .as(line)
                                .isLessThanOrEqualTo(width));
            }
        }
    }

    @Test
    void colours_come_only_when_asked() throws IOException {
        assertThat(Sample.render(Format.TABLE)).doesNotContain("\u001b");
        String coloured = Sample.render(Format.TABLE, Sample.estate(), new Style(true, 100));
        assertThat(coloured).contains("\u001b[").isNotEqualTo(Sample.render(Format.TABLE));
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(Sample.render(Format.TABLE));
    }

    @Test
    void unknown_is_said_and_what_to_grant() throws IOException {
        assertThat(Sample.render(Format.TABLE))
                .contains("UNKNOWN", "sagemaker:DescribeNotebookInstance", "Grant the scanner")
                .contains("bedrock:ListGuardrails");
    }
}
