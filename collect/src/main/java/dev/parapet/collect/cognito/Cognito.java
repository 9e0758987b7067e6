package dev.parapet.collect.cognito;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.cognitoidentity.CognitoIdentityClient;
import software.amazon.awssdk.services.cognitoidentityprovider.CognitoIdentityProviderClient;

/// The collectors of this package.
public final class Cognito {
    private Cognito() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("cognitoidentity", CognitoIdentityClient::builder, new IdentityPoolRoles()),
                regional("cognitoidentity", CognitoIdentityClient::builder, new IdentityPools()),
                regional("cognitoidentityprovider", CognitoIdentityProviderClient::builder, new RiskConfigurations()),
                regional("cognitoidentityprovider", CognitoIdentityProviderClient::builder, new UserPoolClients()),
                regional("cognitoidentityprovider", CognitoIdentityProviderClient::builder, new UserPools()));
    }
}
