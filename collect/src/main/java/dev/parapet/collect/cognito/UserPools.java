package dev.parapet.collect.cognito;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Sink;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolDescriptionType;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolType;

/// Observes Cognito user pools.
final class UserPools implements Collector<CognitoIdentityProviderClient> {
    private static final String TYPE = "AWS::Cognito::UserPool";

    static final Listing<CognitoIdentityProviderClient, UserPoolDescriptionType> ALL = cognito ->
            cognito.listUserPoolsPaginator(request -> request.maxResults(60)).userPools();

    private static final String[] DESCRIBED = {
        "AccountRecoverySetting",
        "AdminCreateUserConfig",
        "Arn",
        "AutoVerifiedAttributes",
        "DeletionProtection",
        "DeviceConfiguration",
        "EmailConfiguration",
        "LambdaConfig",
        "MfaConfiguration",
        "Policies",
        "SmsConfiguration",
        "UserAttributeUpdateSettings",
        "UserPoolAddOns",
        "UserPoolTags",
        "UserPoolTier",
        "UsernameConfiguration"
    };
    private static final String[] DESCRIBED_AND_TAGS =
            Stream.concat(Stream.of(DESCRIBED), Stream.of(Draft.TAGS)).toArray(String[]::new);

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("cognito-idp:ListUserPools", "cognito-idp:DescribeUserPool");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(CognitoIdentityProviderClient cognito, Sink sink) {
        for (var pool : sink.all(ALL, cognito)) {
            sink.resource(
                    TYPE,
                    sink.place().arn("cognito-idp", "userpool/" + pool.id()),
                    draft -> describe(cognito, pool, draft));
        }
    }

    private static void describe(CognitoIdentityProviderClient cognito, UserPoolDescriptionType pool, Draft draft) {
        draft.take(pool, "Id as UserPoolId", "Name as UserPoolName")
                .attempt(
                        () -> {
                            var described = Answers.part(
                                    cognito.describeUserPool(request -> request.userPoolId(pool.id())),
                                    DescribeUserPoolResponse::userPool);
                            draft.take(Answers.whole(described, UserPoolType::id), DESCRIBED)
                                    .tags(described.userPoolTags());
                        },
                        DESCRIBED_AND_TAGS);
    }
}
