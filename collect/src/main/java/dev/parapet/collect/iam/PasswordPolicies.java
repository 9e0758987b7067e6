package dev.parapet.collect.iam;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;

/// Observes what an account asks of its users' passwords; also that it asks nothing of its own.
final class PasswordPolicies implements Collector<IamClient> {
    private static final String TYPE = "AWS::IAM::PasswordPolicy";
    private static final String[] RULES = {
        "AllowUsersToChangePassword",
        "ExpirePasswords",
        "HardExpiry",
        "MaxPasswordAge",
        "MinimumPasswordLength",
        "PasswordReusePrevention",
        "RequireLowercaseCharacters",
        "RequireNumbers",
        "RequireSymbols",
        "RequireUppercaseCharacters"
    };

    private static final String[] ALL =
            Stream.concat(Stream.of("Exists"), Arrays.stream(RULES)).toArray(String[]::new);

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("iam:GetAccountPasswordPolicy");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(IamClient iam, Sink sink) {
        sink.resource(TYPE, sink.place().arn("iam", "password-policy"), draft -> {
            draft.attempt(() -> describe(iam, draft), ALL);
        });
    }

    private static void describe(IamClient iam, Draft draft) {
        try {
            draft.take(iam.getAccountPasswordPolicy().passwordPolicy(), RULES).set("Exists", true);
        } catch (NoSuchEntityException none) {
            draft.set("Exists", false);
        }
    }
}
