package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Gap;
import dev.parapet.core.snapshot.SnapshotReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The survey that the launcher practises on.
class PractiseIT {
    @TempDir
    private Path folder;

    @AfterEach
    void forget() {
        System.clearProperty("aws.accessKeyId");
        System.clearProperty("aws.secretAccessKey");
    }

    @Test
    void practising_says_nothing() {
        var ran = parapet("practise");
        assertThat(ran.err() + ran.out()).isEmpty();
        assertThat(ran.exitCode()).isEqualTo(ExitCode.CLEAN);
    }

    @Test
    void no_collector_stumbles_over_an_aws_in_which_there_is_nothing() throws IOException {
        System.setProperty("aws.accessKeyId", "practice");
        System.setProperty("aws.secretAccessKey", "practice");
        Path estate = folder.resolve("estate.jsonl");
        try (var aws = EmptyAws.open()) {
            parapet("collect", "-q", "--region=us-east-1", "--endpoint-url=" + aws.endpoint(), "-o=" + estate);
        }
        assertThat(SnapshotReader.read(estate).looks())
                .isNotEmpty()
                .allSatisfy(look -> assertThat(look.obstacle()).isNotEqualTo(Optional.of(Gap.Reason.FAILED)));
    }
}
