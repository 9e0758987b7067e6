package dev.parapet.collect.lex;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.lexmodelsv2.LexModelsV2Client;
import software.amazon.awssdk.services.lexmodelsv2.model.BotAliasSummary;
import software.amazon.awssdk.services.lexmodelsv2.model.DescribeBotAliasResponse;

/// Observes under which names bots are spoken to, and where conversations are written down.
final class BotAliases implements Collector<LexModelsV2Client> {
    private static final String TYPE = "AWS::Lex::BotAlias";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("lex:ListBots", "lex:ListBotAliases", "lex:DescribeBotAlias");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    @Override
    public void collect(LexModelsV2Client lex, Sink sink) {
        for (var bot : sink.all(Bots.ALL, lex)) {
            for (var page : lex.listBotAliasesPaginator(request -> request.botId(bot.botId()))) {
                for (var alias : page.botAliasSummaries()) {
                    String arn = sink.place().arn("lex", "bot-alias/" + bot.botId() + "/" + alias.botAliasId());
                    sink.resource(
                            TYPE,
                            arn,
                            draft -> describe(
                                    lex,
                                    bot.botId(),
                                    alias,
                                    draft.set("Arn", arn).set("BotId", bot.botId())));
                }
            }
        }
    }

    private static void describe(LexModelsV2Client lex, String bot, BotAliasSummary alias, Draft draft) {
        draft.take(alias, "BotAliasId", "BotAliasName", "BotAliasStatus", "BotVersion", "Description")
                .attempt(
                        () -> {
                            var described = Answers.whole(
                                    lex.describeBotAlias(
                                            request -> request.botId(bot).botAliasId(alias.botAliasId())),
                                    DescribeBotAliasResponse::botAliasId);
                            draft.take(described, "ConversationLogSettings", "SentimentAnalysisSettings");
                            var locales = new ArrayList<Object>();
                            described
                                    .botAliasLocaleSettings()
                                    .forEach((locale, settings) ->
                                            locales.add(Map.of("LocaleId", locale, "BotAliasLocaleSetting", settings)));
                            draft.set("BotAliasLocaleSettings", locales);
                        },
                        "BotAliasLocaleSettings",
                        "ConversationLogSettings",
                        "SentimentAnalysisSettings")
                .tagsOfRegion();
    }
}
