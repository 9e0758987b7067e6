package dev.parapet.app;

import dev.parapet.app.render.IntegrityFormat;
import dev.parapet.app.render.Style;
import dev.parapet.app.render.Text;
import dev.parapet.detect.digest.IntegrityCheck;
import dev.parapet.detect.digest.IntegrityWatcher;
import dev.parapet.detect.digest.Outcome;
import dev.parapet.detect.digest.PublicKeys;
import dev.parapet.detect.digest.Remark;
import dev.parapet.detect.digest.Standing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/// Verifies logs by the digests that lie beside them.
@Command(
        name = "verify",
        description = "Verify that nobody changed or deleted logs of a trail, by its digest files, offline.",
        footer = {
            "",
            "The folder lies as in S3: AWSLogs/ACCOUNT/CloudTrail and CloudTrail-Digest. Keys come from",
            "`aws cloudtrail list-public-keys --region R --start-time T`, for each region. A download loses the newest",
            "digest's signature: put what `aws s3api head-object` prints into DIGEST.metadata.json beside it.",
            "Exit codes: 0 all verified; 1 changed, deleted or a gap; 2 bad usage; 3 not all could be verified.",
            "",
            "Example:",
            "  parapet detect verify trail/ --keys keys-us-east-1.json --keys keys-eu-west-1.json"
        })
final class DetectVerifyCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "DIR", description = "the folder in which AWSLogs is, or AWSLogs itself")
    private Path dir = Path.of("");

    @Option(
            names = "--keys",
            paramLabel = "FILE",
            description = "public keys of CloudTrail; may be repeated; without them no signature is checked")
    private List<Path> keys = List.of();

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moment.class,
            description = "earlier digests are not expected: where a download begins, as 2026-03-01T00:00:00Z")
    private @Nullable Instant since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Moment.class,
            description =
                    "to where there should be digests; else nobody notices when the newest of all regions are gone")
    private @Nullable Instant until;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            converter = Word.class,
            completionCandidates = Word.class,
            description = "${COMPLETION-CANDIDATES}; default: table")
    private IntegrityFormat format = IntegrityFormat.TABLE;

    @Option(
            names = {"-q", "--quiet"},
            description = "say nothing but what is wrong or not proved, and errors")
    private boolean quiet;

    DetectVerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(dir)) {
            throw new Refusal("`" + dir + "` is not a folder; give the one in which AWSLogs is");
        }
        var check = new IntegrityCheck(given(), since, until);
        try (var out = new Unclosed(terminal.raw())) {
            var writer = format.open(out, new Style(terminal.colours(), terminal.width()));
            var outcome = check.verify(dir, new Telling(writer));
            writer.end();
            return end(outcome);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private PublicKeys given() {
        try {
            return PublicKeys.of(keys);
        } catch (IOException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    private int end(Outcome outcome) {
        if (outcome.chains() == 0) {
            say("there are no digests in `" + dir
                    + "`, and so nothing is verified: give the folder in which AWSLogs is,"
                    + " with CloudTrail-Digest");
        } else if (!quiet) {
            say("%s of %s, %s; %s, %s"
                    .formatted(
                            Text.count(outcome.digests(), "digest"),
                            Text.count(outcome.chains(), "chain"),
                            Text.count(outcome.logs(), "log"),
                            Text.count(outcome.tampered(), "sign") + " of tampering",
                            Text.count(outcome.unproved(), "thing") + " not proved"));
        }
        return outcome.tampered() > 0
                ? ExitCode.FINDINGS
                : outcome.unproved() > 0 || outcome.chains() == 0 ? ExitCode.BLIND : ExitCode.CLEAN;
    }

    private void say(String text) {
        terminal.err().println("parapet: " + Text.visible(text));
        terminal.err().flush();
    }

    private final class Telling implements IntegrityWatcher {
        private final IntegrityFormat.Writer writer;

        Telling(IntegrityFormat.Writer writer) {
            this.writer = writer;
        }

        @Override
        public void remark(Remark remark) {
            try {
                writer.remark(remark);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void standing(Standing standing) {
            if (quiet) {
                return;
            }
            try {
                writer.standing(standing);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// A time on the command line.
    static final class Moment implements ITypeConverter<Instant> {
        @Override
        public Instant convert(String word) {
            try {
                return Instant.parse(word);
            } catch (DateTimeException _) {
                throw new TypeConversionException("`" + word + "` is not a time; write it as 2026-03-01T00:00:00Z");
            }
        }
    }

    /// A form of the report on the command line.
    static final class Word implements ITypeConverter<IntegrityFormat>, Iterable<String> {
        @Override
        public IntegrityFormat convert(String word) {
            return IntegrityFormat.named(word)
                    .orElseThrow(() -> new TypeConversionException("`" + word + "` is not a format; write one of "
                            + String.join(", ", IntegrityFormat.words())));
        }

        @Override
        public Iterator<String> iterator() {
            return IntegrityFormat.words().iterator();
        }
    }
}
