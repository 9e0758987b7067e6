package dev.parapet.app.render;

import dev.parapet.core.Severity;
import dev.parapet.detect.digest.Remark;
import dev.parapet.detect.digest.Standing;
import java.io.IOException;
import java.io.Writer;

/// For people: each remark as it comes, and after the remarks of a chain how far it holds.
final class IntegrityTable implements IntegrityFormat.Writer {
    private final Writer out;
    private final Ansi ansi;

    IntegrityTable(Writer out, Style style) {
        this.out = out;
        this.ansi = new Ansi(style.ansi());
    }

    @Override
    public void remark(Remark remark) throws IOException {
        var severity = remark.kind().isTampering() ? Severity.CRITICAL : Severity.MEDIUM;
        line(ansi.severity(severity, "%-17s".formatted(remark.kind().word())) + Text.visible(remark.file()));
        line("                 " + Text.visible(remark.says()));
    }

    @Override
    public void standing(Standing standing) throws IOException {
        line(ansi.bold(Text.visible(standing.chain().words())));
        line("  " + verdict(standing));
        line("  %s from %s to %s, %s of them signed; %s, %s of them sound"
                .formatted(
                        Text.count(standing.digests(), "digest"),
                        standing.from(),
                        standing.to(),
                        Text.number(standing.signed()),
                        Text.count(standing.logs(), "log"),
                        Text.number(standing.sound())));
    }

    private static String verdict(Standing standing) {
        if (standing.verifiedUpTo() != null) {
            int more = standing.verified().size() - 1;
            String then = more == 0 ? "" : more == 1 ? ", and 1 later stretch" : ", and " + more + " later stretches";
            return "verified from " + standing.from() + " up to " + standing.verifiedUpTo() + then;
        }
        if (standing.consistentUpTo() != null) {
            return "not verified; hashes and chain hold up to " + standing.consistentUpTo();
        }
        return "not verified";
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }

    @Override
    public void end() throws IOException {
        out.flush();
    }
}
