package dev.parapet.collect.iam;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Place;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.SummaryKeyType;

/// Observes the root user, of whom every account has one.
final class RootUsers implements Collector<IamClient> {
    private static final String TYPE = "AWS::IAM::RootUser";
    private static final Map<String, SummaryKeyType> SUMMARY = Map.of(
            "AccountAccessKeysPresent", SummaryKeyType.ACCOUNT_ACCESS_KEYS_PRESENT,
            "AccountMfaEnabled", SummaryKeyType.ACCOUNT_MFA_ENABLED,
            "AccountPasswordPresent", SummaryKeyType.ACCOUNT_PASSWORD_PRESENT,
            "AccountSigningCertificatesPresent", SummaryKeyType.ACCOUNT_SIGNING_CERTIFICATES_PRESENT);

    private final Runnable pause;

    RootUsers() {
        this(Identities::twoSeconds);
    }

    RootUsers(Runnable pause) {
        this.pause = pause;
    }

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "iam:GenerateCredentialReport",
                "iam:GetAccountSummary",
                "iam:GetCredentialReport",
                "iam:ListVirtualMFADevices");
    }

    @Override
    public int callsPerResource() {
        return 3;
    }

    @Override
    public void collect(IamClient iam, Sink sink) {
        Place place = sink.place();
        // The ARN of root stands for the account elsewhere, so this is a name of our own.
        sink.resource(TYPE, place.arn("iam", "root-user"), draft -> {
            draft.set("Arn", place.arn("iam", "root"));
            draft.attempt(() -> summarise(iam, draft), SUMMARY.keySet().toArray(String[]::new));
            new UserFacts(iam, pause).describe(draft, place.arn("iam", "root"));
        });
    }

    private static void summarise(IamClient iam, Draft draft) {
        Map<SummaryKeyType, Integer> counts = iam.getAccountSummary().summaryMap();
        SUMMARY.forEach((attribute, key) -> {
            Integer count = counts.get(key);
            if (count == null) {
                draft.unread(Gap.Reason.UNIMPLEMENTED, "the account summary lacks " + key, attribute);
            } else {
                draft.set(attribute, count > 0);
            }
        });
    }
}
