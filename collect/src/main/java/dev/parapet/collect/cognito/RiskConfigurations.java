package dev.parapet.collect.cognito;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeRiskConfigurationResponse;

/// Observes what a user pool does about risky sign-ins: one setting a pool, there even if none is set.
///
/// A client may have settings of its own, which Cognito does not list; those are not seen.
final class RiskConfigurations implements Collector<CognitoIdentityProviderClient> {
    private static final String TYPE = "AWS::Cognito::UserPoolRiskConfigurationAttachment";

    private static final String[] DESCRIBED = {
        "AccountTakeoverRiskConfiguration", "CompromisedCredentialsRiskConfiguration", "RiskExceptionConfiguration"
    };

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("cognito-idp:ListUserPools", "cognito-idp:DescribeRiskConfiguration");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(CognitoIdentityProviderClient cognito, Sink sink) {
        for (var pool : sink.all(UserPools.ALL, cognito)) {
            sink.resource(
                    TYPE,
                    sink.place().arn("cognito-idp", "userpool/" + pool.id() + "/risk-configuration"),
                    draft -> describe(cognito, pool.id(), draft));
        }
    }

    private static void describe(CognitoIdentityProviderClient cognito, String pool, Draft draft) {
        draft.set("UserPoolId", pool)
                .set("ClientId", "ALL")
                .attempt(
                        Set.of("UserPoolAddOnNotEnabledException"),
                        () -> draft.take(
                                Answers.part(
                                        cognito.describeRiskConfiguration(request -> request.userPoolId(pool)),
                                        DescribeRiskConfigurationResponse::riskConfiguration),
                                DESCRIBED),
                        DESCRIBED);
    }
}
