package dev.parapet.collect.opensearchserverless;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.opensearchserverless.OpenSearchServerlessClient;
import software.amazon.awssdk.services.opensearchserverless.model.AccountSettingsDetail;
import software.amazon.awssdk.services.opensearchserverless.model.GetAccountSettingsResponse;

/// Observes how far collections may grow in a region, and so how much they may cost.
final class CapacityLimits implements Collector<OpenSearchServerlessClient> {
    private static final String TYPE = "AWS::OpenSearchServerless::AccountSettings";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("aoss:GetAccountSettings");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(OpenSearchServerlessClient serverless, Sink sink) {
        sink.resource(
                TYPE,
                sink.place().arn("aoss", "account-settings"),
                draft -> draft.readValue(
                        "CapacityLimits",
                        () -> Answers.part(
                                Answers.part(
                                        serverless.getAccountSettings(_ -> {}),
                                        GetAccountSettingsResponse::accountSettingsDetail),
                                AccountSettingsDetail::capacityLimits)));
    }
}
