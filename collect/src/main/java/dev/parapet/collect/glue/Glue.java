package dev.parapet.collect.glue;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.glue.GlueClient;

/// The collectors of this package.
public final class Glue {
    private Glue() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("glue", GlueClient::builder, new CatalogEncryption()),
                regional("glue", GlueClient::builder, new CatalogPolicies()),
                regional("glue", GlueClient::builder, new Connections()),
                regional("glue", GlueClient::builder, new Crawlers()),
                regional("glue", GlueClient::builder, new DevEndpoints()),
                regional("glue", GlueClient::builder, new Jobs()),
                regional("glue", GlueClient::builder, new MlTransforms()),
                regional("glue", GlueClient::builder, new SecurityConfigurations()));
    }
}
