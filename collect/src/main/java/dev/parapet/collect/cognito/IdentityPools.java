package dev.parapet.collect.cognito;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Sink;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentity.model.DescribeIdentityPoolResponse;
import software.amazon.awssdk.services.cognitoidentity.model.IdentityPoolShortDescription;

/// Observes Cognito identity pools.
final class IdentityPools implements Collector<CognitoIdentityClient> {
    private static final String TYPE = "AWS::Cognito::IdentityPool";

    static final Listing<CognitoIdentityClient, IdentityPoolShortDescription> ALL =
            cognito -> cognito.listIdentityPoolsPaginator(request -> request.maxResults(60))
                    .identityPools();

    private static final String[] DESCRIBED = {
        "AllowClassicFlow",
        "AllowUnauthenticatedIdentities",
        "CognitoIdentityProviders",
        "DeveloperProviderName",
        "OpenIdConnectProviderARNs",
        "SamlProviderARNs",
        "SupportedLoginProviders"
    };
    private static final String[] DESCRIBED_AND_TAGS =
            Stream.concat(Stream.of(DESCRIBED), Stream.of(Draft.TAGS)).toArray(String[]::new);

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("cognito-identity:ListIdentityPools", "cognito-identity:DescribeIdentityPool");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(CognitoIdentityClient cognito, Sink sink) {
        for (var pool : sink.all(ALL, cognito)) {
            sink.resource(
                    TYPE,
                    sink.place().arn("cognito-identity", "identitypool/" + pool.identityPoolId()),
                    draft -> describe(cognito, pool, draft));
        }
    }

    private static void describe(CognitoIdentityClient cognito, IdentityPoolShortDescription pool, Draft draft) {
        draft.take(pool, "IdentityPoolId as Id", "IdentityPoolName")
                .attempt(
                        () -> {
                            var described = Answers.whole(
                                    cognito.describeIdentityPool(
                                            request -> request.identityPoolId(pool.identityPoolId())),
                                    DescribeIdentityPoolResponse::allowUnauthenticatedIdentities);
                            draft.take(described, DESCRIBED).tags(described.identityPoolTags());
                        },
                        DESCRIBED_AND_TAGS);
    }
}
