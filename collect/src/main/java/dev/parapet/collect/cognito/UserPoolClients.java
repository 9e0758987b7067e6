package dev.parapet.collect.cognito;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;
import software.amazon.awssdk.services.cognitoidentityprovider.model.DescribeUserPoolClientResponse;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientDescription;
import software.amazon.awssdk.services.cognitoidentityprovider.model.UserPoolClientType;

/// Observes the applications that sign people in through a user pool. Their secrets are not kept.
final class UserPoolClients implements Collector<CognitoIdentityProviderClient> {
    private static final String TYPE = "AWS::Cognito::UserPoolClient";

    private static final String[] DESCRIBED = {
        "AccessTokenValidity",
        "AllowedOAuthFlows",
        "AllowedOAuthFlowsUserPoolClient",
        "AllowedOAuthScopes",
        "AuthSessionValidity",
        "CallbackURLs",
        "EnableTokenRevocation",
        "ExplicitAuthFlows",
        "IdTokenValidity",
        "LogoutURLs",
        "PreventUserExistenceErrors",
        "RefreshTokenRotation",
        "RefreshTokenValidity",
        "SupportedIdentityProviders",
        "TokenValidityUnits"
    };

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "cognito-idp:ListUserPools", "cognito-idp:ListUserPoolClients", "cognito-idp:DescribeUserPoolClient");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(CognitoIdentityProviderClient cognito, Sink sink) {
        for (var pool : sink.all(UserPools.ALL, cognito)) {
            for (var client : cognito.listUserPoolClientsPaginator(
                            request -> request.userPoolId(pool.id()).maxResults(60))
                    .userPoolClients()) {
                sink.resource(
                        TYPE,
                        sink.place().arn("cognito-idp", "userpool/" + pool.id() + "/client/" + client.clientId()),
                        draft -> describe(cognito, client, draft));
            }
        }
    }

    private static void describe(CognitoIdentityProviderClient cognito, UserPoolClientDescription client, Draft draft) {
        draft.take(client, "ClientId", "ClientName", "UserPoolId")
                .attempt(
                        () -> {
                            var described = Answers.part(
                                    cognito.describeUserPoolClient(request -> request.userPoolId(client.userPoolId())
                                            .clientId(client.clientId())),
                                    DescribeUserPoolClientResponse::userPoolClient);
                            draft.take(Answers.whole(described, UserPoolClientType::clientId), DESCRIBED)
                                    .set("GenerateSecret", described.clientSecret() != null);
                        },
                        Stream.concat(Stream.of("GenerateSecret"), Stream.of(DESCRIBED))
                                .toArray(String[]::new));
    }
}
