package dev.parapet.app.render;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The formats of `--format`, in the order in which help lists them.
public enum Format {
    TABLE("txt", "a summary for the terminal"),
    HTML("html", "one self-contained page"),
    MARKDOWN("md", "a summary for a pull request"),
    CSV("csv", "one row a judged pair, for spreadsheets"),
    VERDICTS("jsonl", "one JSON object a judged pair, with its evidence"),
    OCSF("ocsf.json", "OCSF 1.5 Compliance Findings"),
    ASFF("asff.json", "findings for AWS Security Hub"),
    SARIF("sarif", "SARIF 2.1.0, for code scanning"),
    JUNIT("xml", "JUnit XML, for build servers");

    private final String extension;
    private final String description;

    Format(String extension, String description) {
        this.extension = extension;
        this.description = description;
    }

    /// The word of the option.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// What the name of a file of this format ends with, without a dot.
    public String extension() {
        return extension;
    }

    /// A few words for help.
    public String description() {
        return description;
    }

    /// The words of all formats, for help and errors.
    public static List<String> words() {
        return Arrays.stream(values()).map(Format::word).toList();
    }

    public static Optional<Format> named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }

    /// Begins a report.
    ///
    /// @param out is flushed, never closed
    public Report open(OutputStream out, Origin origin, Style style) throws IOException {
        var text = Text.writer(out);
        return switch (this) {
            case TABLE -> new TableReport(text, style);
            case HTML -> new HtmlReport(text);
            case MARKDOWN -> new MarkdownReport(text);
            case CSV -> new CsvReport(text);
            case VERDICTS -> new VerdictsReport(text);
            case OCSF -> new OcsfReport(text, origin);
            case ASFF -> new AsffReport(text);
            case SARIF -> new SarifReport(text);
            case JUNIT -> new JunitReport(text);
        };
    }
}
