package dev.parapet.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.snapshot.SnapshotReader;
import dev.parapet.core.snapshot.SnapshotWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.lambda.model.FunctionConfiguration;
import software.amazon.awssdk.services.lambda.model.VpcConfigResponse;

class DraftTest {
    private static final String FUNCTION = "AWS::Lambda::Function";

    // Evidence is printed as it comes: a live scan and a scan of its snapshot say the same to the letter.
    @Test
    void what_is_seen_reads_as_what_is_stored(@TempDir Path folder) {
        var seen = draft().set("FunctionName", "tidy")
                .set("Description", "sweeps")
                .set(
                        "VpcConfig",
                        VpcConfigResponse.builder()
                                .subnetIds("subnet-2", "subnet-1")
                                .securityGroupIds("sg-1")
                                .ipv6AllowedForDualStack(true)
                                .build())
                .setJson("Policy", """
                        {"Version":"2012-10-17","Statement":[{"Sid":"a","Effect":"Allow","Action":["b","a"]}],"Id":"x"}
                        """)
                .tags(Map.of("team", "a", "owner", "b", "cost", "c", "data-class", "d", "stage", "e"))
                .finished();
        assertThat(seen.toString())
                .contains("{Description=sweeps, FunctionName=tidy, Policy={Id=x, Statement=[{Action=[b, a], Effect=")
                .contains("{cost=c, data-class=d, owner=b, stage=e, team=a}")
                .isEqualTo(stored(seen, folder.resolve("estate.jsonl")).toString());
    }

    // What it was asked for and is not set is known not to be set; of everything else nothing is known.
    @Test
    void knows_what_it_was_asked_for_set_or_not() {
        var draft = draft().set("functionName", "tidy")
                .set("Description", null)
                .setJson("Policy", "")
                .setSecret("Environment", null)
                .take(FunctionConfiguration.builder().build(), "KMSKeyArn as KmsKeyArn", "Role")
                .read(
                        () -> {
                            throw SdkClientException.create("no answer");
                        },
                        "Layers",
                        Draft.TAGS)
                .readValue("Code", () -> null)
                .attempt(() -> {}, "ReservedConcurrentExecutions", Draft.TAGS)
                .unread(Gap.Reason.SKIPPED, "not asked for", "SnapStart", Draft.TAGS)
                .fingerprint("LoggingConfig.LogGroup")
                .tags(Map.of("team", "a"));
        assertThat(draft.value("Timeout")).isEmpty();
        assertThat(draft.asked())
                .containsExactlyInAnyOrder(
                        "FunctionName",
                        "Description",
                        "Policy",
                        "Environment",
                        "KmsKeyArn",
                        "Role",
                        "Layers",
                        "Code",
                        "ReservedConcurrentExecutions",
                        "SnapStart");
    }

    @Test
    void knows_what_it_was_asked_for_where_the_answer_is_that_there_is_nothing() {
        var nothing = Set.of("NoSuchPolicy");
        var draft = draft().readValue("Policy", nothing, () -> {
                    throw Refused.with("NoSuchPolicy");
                })
                .attempt(
                        nothing,
                        () -> {
                            throw Refused.with("NoSuchPolicy");
                        },
                        "Layers");
        assertThat(draft.finished().gaps()).isEmpty();
        assertThat(draft.asked()).containsExactly("Layers", "Policy");
    }

    private static Resource stored(Resource resource, Path file) {
        try (var writer = SnapshotWriter.create(file, Instant.EPOCH, "test")) {
            writer.write(resource);
            writer.write(Look.complete(Observations.ACCOUNT, "us-east-1", FUNCTION));
            writer.finish(Instant.EPOCH);
        }
        return SnapshotReader.read(file).resources().getFirst();
    }

    private static Draft draft() {
        var place = new Place("aws", Observations.ACCOUNT, "us-east-1");
        return new Draft(
                place,
                place.arn("lambda", "function:tidy"),
                Observations.SCHEMA.type(FUNCTION).orElseThrow(),
                Optional.empty());
    }
}
