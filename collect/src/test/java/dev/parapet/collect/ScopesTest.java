package dev.parapet.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;

/// What the collectors ask for is written down, and a survey says it.
///
/// `-Dgolden=update` writes it down anew.
class ScopesTest {
    private static final Path FILE = Path.of("src/main/resources/dev/parapet/collect/scopes.txt");
    private static final String BUCKET = "AWS::S3::Bucket";

    /// What a collector asks for only where an answer made by rule does not lead: behind the name of a kind, a home
    /// region, a second page.
    private static final Map<String, String> BEHIND_A_CONDITION = Map.of(
            // A kind of vault.
            "AWS::Backup::LogicallyAirGappedBackupVault",
            "AccessPolicy BackupVaultArn BackupVaultName EncryptionKeyArn MaxRetentionDays "
                    + "MinRetentionDays Notifications",
            // A kind.
            "AWS::BedrockAgentCore::Evaluator",
            "CreatedAt Description EvaluatorArn EvaluatorConfig EvaluatorId EvaluatorName " + "KmsKeyArn Level Status",
            // At home only.
            "AWS::CloudTrail::Trail",
            "AdvancedEventSelectors Arn CloudWatchLogsLogGroupArn CloudWatchLogsRoleArn "
                    + "EnableLogFileValidation EventSelectors HomeRegion IncludeGlobalServiceEvents "
                    + "InsightSelectors IsLogging IsMultiRegionTrail IsOrganizationTrail KMSKeyId "
                    + "LatestCloudWatchLogsDeliveryError LatestCloudWatchLogsDeliveryTime "
                    + "LatestDeliveryError LatestDeliveryTime LatestDigestDeliveryError "
                    + "LatestNotificationError S3BucketName S3KeyPrefix SnsTopicArn SnsTopicName "
                    + "StartLoggingTime StopLoggingTime TrailName",
            // Told by its ARN.
            "AWS::Comprehend::EntityRecognizerEndpoint",
            "Arn CreationTime CurrentInferenceUnits DataAccessRoleArn DesiredInferenceUnits "
                    + "EndpointName FlywheelArn LastModifiedTime ModelArn Status",
            // Where there is a password.
            "AWS::IAM::User",
            "LoginProfile",
            // Where the listing says that there is one.
            "AWS::Logs::LogGroup",
            "DataProtectionPolicy",
            // At home only.
            "AWS::SecurityHub::FindingAggregator",
            "FindingAggregationRegion FindingAggregatorArn RegionLinkingMode Regions");

    @Test
    void what_the_collectors_ask_for_is_written_down() throws IOException {
        var asked = new TreeMap<String, Set<String>>();
        for (var registration : Collectors.all()) {
            witness(registration, asked);
        }
        BEHIND_A_CONDITION.forEach((type, names) -> add(asked, type, Set.of(names.split(" "))));
        if ("update".equals(System.getProperty("golden"))) {
            Files.write(FILE, lines(asked));
        }
        assertThat(Files.readAllLines(FILE))
                .as("out of date? write it anew with -Dgolden=update and look at what changed")
                .isEqualTo(lines(asked));
    }

    @Test
    void a_scope_is_told_once_and_before_what_it_speaks_of() {
        var told = new ArrayList<Scope>();
        var scopes = new Scopes();
        scopes.widen(BUCKET, Set.of("Arn"), into(told));
        assertThat(told).containsExactly(new Scope(BUCKET, Scopes.of().get(BUCKET)));
        scopes.widen(BUCKET, Set.of("Arn", "Policy"), into(told));
        assertThat(told).hasSize(1);
    }

    @Test
    void what_a_draft_is_asked_for_beyond_what_is_known_widens_the_scope() {
        var told = new ArrayList<Scope>();
        var scopes = new Scopes();
        scopes.widen(BUCKET, Set.of(), into(told));
        scopes.widen(BUCKET, Set.of("Arn", "Novelty"), into(told));
        scopes.widen(BUCKET, Set.of("Novelty"), into(told));
        assertThat(told.subList(1, told.size())).containsExactly(new Scope(BUCKET, Set.of("Novelty")));
    }

    // Else everything about it would be taken for known.
    @Test
    void a_type_that_is_asked_for_nothing_has_a_scope_too() {
        var told = new ArrayList<Scope>();
        new Scopes().widen("AWS::Example::Thing", Set.of(), into(told));
        assertThat(told).containsExactly(new Scope("AWS::Example::Thing", Set.of()));
    }

    private static Ledger into(List<Scope> told) {
        return new Ledger() {
            @Override
            public void add(Resource resource) {
                throw new AssertionError(resource);
            }

            @Override
            public void add(Look look) {
                throw new AssertionError(look);
            }

            @Override
            public void add(Scope scope) {
                told.add(scope);
            }
        };
    }

    private static List<String> lines(Map<String, Set<String>> asked) {
        return asked.entrySet().stream()
                .map(entry -> entry.getKey() + " " + String.join(" ", entry.getValue()))
                .toList();
    }

    private static <C extends SdkClient> void witness(Registration<C> registration, Map<String, Set<String>> asked) {
        for (boolean full : new boolean[] {true, false}) {
            Witness.of(registration).run(full).asked().forEach((type, names) -> add(asked, type, names));
        }
    }

    private static void add(Map<String, Set<String>> asked, String type, Set<String> names) {
        asked.computeIfAbsent(type, _ -> new TreeSet<>()).addAll(names);
    }
}
