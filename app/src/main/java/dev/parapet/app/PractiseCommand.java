package dev.parapet.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Surveys an AWS that is empty and on loopback, or judges the log of the demonstration, for nothing but the way there.
///
/// A survey loads some 60,000 classes of the AWS SDK. The launcher runs this once while the JVM records what is loaded,
/// and later surveys start from that recording, the AOT cache (JEP 483, 514, 515).
@Command(
        name = "practise",
        hidden = true,
        description = "Survey an empty AWS on loopback, so that the JVM can learn what a survey loads.")
final class PractiseCommand implements Callable<Integer> {
    private final Terminal terminal;

    PractiseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Parameters(arity = "0..1", description = "survey or detect; default: survey")
    private Practice practice = Practice.survey;

    /// What is practised.
    enum Practice {
        survey,
        detect
    }

    @Override
    public Integer call() throws IOException {
        return switch (practice) {
            case survey -> survey();
            case detect -> detect();
        };
    }

    // The log of the demonstration has something of everything.
    private int detect() {
        var log =
                Library.open(terminal.environment()).content().rehearsals().resolve("startup-breach.cloudtrail.jsonl");
        int ended = Parapet.run(terminal, "detect", "--quiet", "--format=jsonl", log.toString());
        return ended == ExitCode.FINDINGS ? ExitCode.CLEAN : ended;
    }

    private int survey() throws IOException {
        // The SDK asks here first, so no credentials of the user's are used.
        System.setProperty("aws.accessKeyId", "practice");
        System.setProperty("aws.secretAccessKey", "practice");
        Path folder = Files.createTempDirectory("parapet-practice");
        Path estate = folder.resolve("estate.jsonl.zst");
        try (var aws = EmptyAws.open()) {
            int ended = Parapet.run(
                    terminal,
                    "collect",
                    "--quiet",
                    "--region=us-east-1,eu-west-1",
                    "--endpoint-url=" + aws.endpoint(),
                    "--output=" + estate);
            // An empty answer where AWS always has one is a place not seen, and none to worry about here.
            return ended == ExitCode.BLIND ? ExitCode.CLEAN : ended;
        } finally {
            Files.deleteIfExists(estate);
            Files.delete(folder);
        }
    }
}
