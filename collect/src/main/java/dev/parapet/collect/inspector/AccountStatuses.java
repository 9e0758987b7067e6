package dev.parapet.collect.inspector;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.inspector2.Inspector2Client;
import software.amazon.awssdk.services.inspector2.model.AccountState;
import software.amazon.awssdk.services.inspector2.model.State;

/// Observes what Inspector scans in a region. One resource a region, also where nothing is scanned.
final class AccountStatuses implements Collector<Inspector2Client> {
    private static final String TYPE = "AWS::InspectorV2::AccountStatus";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("inspector2:BatchGetAccountStatus", "inspector2:GetConfiguration");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    private static final String[] STATUS = {
        "CodeRepositoryStatus", "Ec2Status", "EcrStatus", "LambdaCodeStatus", "LambdaStatus", "Status"
    };

    @Override
    public void collect(Inspector2Client inspector, Sink sink) {
        String account = sink.place().account();
        sink.resource(
                TYPE,
                sink.place().arn("inspector2", "account-status"),
                draft -> draft.attempt(() -> status(inspector, account, draft), STATUS)
                        .readValue("EcrRescanDuration", () -> {
                            var ecr = inspector.getConfiguration(request -> {}).ecrConfiguration();
                            return ecr == null || ecr.rescanDurationState() == null
                                    ? null
                                    : ecr.rescanDurationState().rescanDurationAsString();
                        }));
    }

    private static void status(Inspector2Client inspector, String account, Draft draft) {
        var answer = inspector.batchGetAccountStatus(request -> request.accountIds(account));
        if (answer.accounts().isEmpty()) {
            String code = answer.failedAccounts().isEmpty()
                    ? ""
                    : answer.failedAccounts().getFirst().errorCodeAsString();
            draft.unread(
                    "ACCESS_DENIED".equals(code) ? Gap.Reason.DENIED : Gap.Reason.UNIMPLEMENTED,
                    "inspector2:BatchGetAccountStatus " + code,
                    STATUS);
        } else {
            take(answer.accounts().getFirst(), draft);
        }
    }

    private static void take(AccountState account, Draft draft) {
        set(draft, "Status", account.state());
        var scans = account.resourceState();
        if (scans == null) {
            draft.unread(
                    Gap.Reason.UNIMPLEMENTED,
                    "an answer without states",
                    "CodeRepositoryStatus",
                    "Ec2Status",
                    "EcrStatus",
                    "LambdaCodeStatus",
                    "LambdaStatus");
            return;
        }
        set(draft, "CodeRepositoryStatus", scans.codeRepository());
        set(draft, "Ec2Status", scans.ec2());
        set(draft, "EcrStatus", scans.ecr());
        set(draft, "LambdaCodeStatus", scans.lambdaCode());
        set(draft, "LambdaStatus", scans.lambda());
    }

    // Regions that do not offer a kind of scan leave it out.
    private static void set(Draft draft, String attribute, @Nullable State state) {
        if (state != null) {
            draft.set(attribute, state.statusAsString());
        }
    }
}
