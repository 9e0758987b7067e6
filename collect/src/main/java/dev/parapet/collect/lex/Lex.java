package dev.parapet.collect.lex;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.lexmodelsv2.LexModelsV2Client;

/// The collectors of this package.
public final class Lex {
    private Lex() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("lexmodelsv2", LexModelsV2Client::builder, new BotAliases()),
                regional("lexmodelsv2", LexModelsV2Client::builder, new Bots()),
                regional("lexmodelsv2", LexModelsV2Client::builder, new ResourcePolicies()));
    }
}
