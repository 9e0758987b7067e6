package dev.parapet.app.render;

import java.io.IOException;
import java.util.List;

/// A table with a header line. On a narrow screen every row becomes a card, and cells repeat the header's words.
final class HtmlTable {
    private final Markup html;
    private final List<String> columns;

    private HtmlTable(Markup html, List<String> columns) {
        this.html = html;
        this.columns = columns;
    }

    /// What writes the rows.
    interface Rows {
        void write(HtmlTable table) throws IOException;
    }

    static void write(Markup html, List<String> columns, Rows rows) throws IOException {
        html.open("table").attr("class", "list");
        html.open("thead").open("tr");
        for (String column : columns) {
            html.open("th").attr("scope", "col").text(column).close();
        }
        html.close().close().open("tbody");
        rows.write(new HtmlTable(html, columns));
        html.close().close();
    }

    void row(String style, List<String> cells) throws IOException {
        html.line().open("tr");
        if (!style.isEmpty()) {
            html.attr("class", style);
        }
        for (int i = 0; i < cells.size(); i++) {
            html.open("td")
                    .attr("data-label", columns.get(i))
                    .text(cells.get(i))
                    .close();
        }
        html.close();
    }
}
