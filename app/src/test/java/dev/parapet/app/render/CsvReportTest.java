package dev.parapet.app.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CsvReportTest {
    @Test
    void every_row_has_every_column() throws IOException {
        for (String text : List.of(Sample.render(Format.CSV), Sample.hostile(Format.CSV))) {
            var rows = parse(text);
            assertThat(rows).allSatisfy(row -> assertThat(row).hasSameSizeAs(rows.getFirst()));
        }
        assertThat(parse(Sample.hostile(Format.CSV)))
                .hasSize(Sample.hostileEstate().size() + 1);
    }

    @Test
    void no_cell_is_a_formula() throws IOException {
        for (var row : parse(Sample.hostile(Format.CSV))) {
            assertThat(row).noneMatch(cell -> cell.matches("(?s)[=+\\-@\\t\\r\\n].*"));
        }
        assertThat(CsvReport.cell("=cmd|'/C calc'!A0")).isEqualTo("'=cmd|'/C calc'!A0");
        assertThat(CsvReport.cell("\t=1+1")).isEqualTo("'\\u0009=1+1");
        assertThat(CsvReport.cell("a,\"b\"")).isEqualTo("\"a,\"\"b\"\"\"");
    }

    @Test
    void passes_are_in_it() throws IOException {
        assertThat(parse(Sample.render(Format.CSV))).anyMatch(row -> row.get(1).equals("pass"));
    }

    /// RFC 4180, as strict as it is short.
    private static List<List<String>> parse(String text) {
        var rows = new ArrayList<List<String>>();
        var row = new ArrayList<String>();
        var cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c != '"') {
                    cell.append(c);
                } else if (i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = false;
                }
            } else if (c == '"') {
                assertThat(cell).isEmpty();
                quoted = true;
            } else if (c == ',') {
                row.add(cell.toString());
                cell.setLength(0);
            } else if (c == '\r') {
                assertThat(text.charAt(++i)).isEqualTo('\n');
                row.add(cell.toString());
                cell.setLength(0);
                rows.add(row);
                row = new ArrayList<>();
            } else {
                assertThat(c).isNotEqualTo('\n');
                cell.append(c);
            }
        }
        assertThat(row).isEmpty();
        return rows;
    }
}
