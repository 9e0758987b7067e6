package dev.parapet.app.render;

import dev.parapet.core.Finding;
import dev.parapet.core.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A finding with what is to be said of the rule that makes it, whichever that is.
///
/// @param rule its stable id
/// @param title of the rule; what the finding says may be more
/// @param why what goes wrong
/// @param page of AWS's documentation
/// @param missing what would have to be read for an answer, empty unless the verdict is unknown
/// @param mapsTo framework id to the requirements it serves
/// @param practices ids of `content/practices.yaml`
/// @param catalogue the id in the catalogue of proposed controls
public record Ruled(
        Finding finding,
        Verdict verdict,
        String rule,
        String title,
        String why,
        String page,
        List<String> missing,
        Map<String, List<String>> mapsTo,
        List<String> practices,
        Optional<String> catalogue) {

    static Ruled of(Verdicted one) {
        var control = one.control();
        return new Ruled(
                one.finding(),
                one.verdict(),
                control.id(),
                control.title(),
                control.why(),
                control.source(),
                one.missing(),
                control.mapsTo(),
                control.practices(),
                control.catalogue());
    }

    /// A finding of a rule that is no control: a failure, or unknown where something is missing.
    public static Ruled of(
            Finding finding, String rule, String title, String why, String page, List<String> missing) {
        var verdict = missing.isEmpty() ? new Verdict.Fail() : new Verdict.Unknown(missing);
        return new Ruled(
                finding, verdict, rule, title, why, page, missing, Map.of(), List.of(), Optional.empty());
    }

    /// Writes findings as OCSF Compliance Findings, in one JSON array.
    ///
    /// @param out is flushed, never closed
    public static void ocsf(Collection<Ruled> findings, OutputStream out, Origin origin) throws IOException {
        try (var report = new OcsfReport(Text.writer(out), origin)) {
            for (Ruled one : findings) {
                report.add(one);
            }
            report.end(findings.isEmpty());
        }
    }
}
