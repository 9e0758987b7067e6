package dev.parapet.app.render;

import dev.parapet.core.Severity;
import dev.parapet.detect.digest.Remark;
import dev.parapet.detect.digest.Standing;
import dev.parapet.detect.digest.Standing.Stretch;
import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON, an object a line. Tampering has the form of an alert of `parapet detect`, with the id of our rule; `unproved`
/// begins what could not be proved, `chain` how far a chain holds.
final class IntegrityLines implements IntegrityFormat.Writer {
    private final Writer out;
    private final Json json;
    private boolean any;

    IntegrityLines(Writer out) throws IOException {
        this.out = out;
        this.json = new Json(out, "\n");
    }

    @Override
    public void remark(Remark remark) throws IOException {
        any = true;
        json.object(() -> {
            if (remark.kind().isTampering()) {
                json.field("rule", Remark.RULE);
                json.field("title", Remark.TITLE);
                json.field("level", Severity.CRITICAL.word());
                time("time", remark.at());
                json.strings("events", List.of());
                json.field("principal", "");
                json.field("account", remark.account());
                json.field("region", remark.region());
                json.field(
                        "evidence",
                        Map.of(
                                "kind", remark.kind().word(),
                                "trail", remark.trail(),
                                "file", remark.file(),
                                "says", remark.says()));
            } else {
                json.field("unproved", remark.kind().word());
                time("time", remark.at());
                json.field("account", remark.account());
                json.field("region", remark.region());
                json.field("trail", remark.trail());
                json.field("file", remark.file());
                json.field("says", remark.says());
            }
        });
    }

    @Override
    public void standing(Standing standing) throws IOException {
        any = true;
        var chain = standing.chain();
        json.object(() -> {
            json.object("chain", () -> {
                json.field("trail", chain.trail());
                json.field("organization", chain.organization());
                json.field("account", chain.account());
                json.field("region", chain.region());
                json.field("home", chain.home());
                json.field("backfill", chain.backfill());
            });
            time("from", standing.from());
            time("to", standing.to());
            time("verified-up-to", standing.verifiedUpTo());
            time("consistent-up-to", standing.consistentUpTo());
            json.array("verified", () -> {
                for (Stretch stretch : standing.verified()) {
                    json.object(() -> {
                        time("from", stretch.from());
                        time("to", stretch.to());
                    });
                }
            });
            json.field("digests", standing.digests());
            json.field("signed", standing.signed());
            json.field("logs", standing.logs());
            json.field("sound", standing.sound());
        });
    }

    private void time(String name, @Nullable Instant time) throws IOException {
        if (time != null) {
            json.field(name, time.toString());
        }
    }

    @Override
    public void end() throws IOException {
        json.flush();
        if (any) {
            out.write('\n');
        }
        out.flush();
    }
}
