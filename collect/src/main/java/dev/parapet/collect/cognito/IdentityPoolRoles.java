package dev.parapet.collect.cognito;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;

/// Observes which roles an identity pool hands out: one attachment a pool, there even if it names no role.
final class IdentityPoolRoles implements Collector<CognitoIdentityClient> {
    private static final String TYPE = "AWS::Cognito::IdentityPoolRoleAttachment";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("cognito-identity:ListIdentityPools", "cognito-identity:GetIdentityPoolRoles");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(CognitoIdentityClient cognito, Sink sink) {
        for (var pool : sink.all(IdentityPools.ALL, cognito)) {
            String id = pool.identityPoolId();
            sink.resource(
                    TYPE,
                    sink.place().arn("cognito-identity", "identitypool/" + id + "/roles"),
                    draft -> draft.set("IdentityPoolId", id)
                            .read(
                                    () -> cognito.getIdentityPoolRoles(request -> request.identityPoolId(id)),
                                    "RoleMappings",
                                    "Roles"));
        }
    }
}
