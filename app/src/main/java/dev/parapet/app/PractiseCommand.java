package dev.parapet.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Surveys an AWS that is empty and on loopback, for nothing but the way there.
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

    @Override
    public Integer call() throws IOException {
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
