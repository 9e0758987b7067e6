package dev.parapet.collect.lex;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.lexmodelsv2.LexModelsV2Client;
import software.amazon.awssdk.services.lexmodelsv2.model.DescribeResourcePolicyResponse;
import software.amazon.awssdk.services.lexmodelsv2.model.ResourceNotFoundException;

/// Observes the resource policies of bots and their aliases, of those that have one.
final class ResourcePolicies implements Collector<LexModelsV2Client> {
    private static final String TYPE = "AWS::Lex::ResourcePolicy";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("lex:ListBots", "lex:ListBotAliases", "lex:DescribeResourcePolicy");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(LexModelsV2Client lex, Sink sink) {
        for (var bot : sink.all(Bots.ALL, lex)) {
            look(lex, sink.place().arn("lex", "bot/" + bot.botId()), sink);
            for (var page : lex.listBotAliasesPaginator(request -> request.botId(bot.botId()))) {
                for (var alias : page.botAliasSummaries()) {
                    look(lex, sink.place().arn("lex", "bot-alias/" + bot.botId() + "/" + alias.botAliasId()), sink);
                }
            }
        }
    }

    // Asked here and not in a description, because most have none, and then there is no resource.
    private static void look(LexModelsV2Client lex, String arn, Sink sink) {
        DescribeResourcePolicyResponse found;
        try {
            found = lex.describeResourcePolicy(request -> request.resourceArn(arn));
        } catch (ResourceNotFoundException none) {
            return;
        }
        sink.resource(
                TYPE,
                arn + "/resource-policy",
                draft -> draft.take(found, "RevisionId")
                        .set("ResourceArn", arn)
                        .attempt(
                                () -> draft.setJson(
                                        "Policy", Answers.part(found, DescribeResourcePolicyResponse::policy)),
                                "Policy"));
    }
}
