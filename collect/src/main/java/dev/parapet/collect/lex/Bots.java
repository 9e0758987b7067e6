package dev.parapet.collect.lex;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.lexmodelsv2.LexModelsV2Client;
import software.amazon.awssdk.services.lexmodelsv2.model.BotSummary;
import software.amazon.awssdk.services.lexmodelsv2.model.DescribeBotResponse;

/// Observes bots with the languages, intents and slots of their draft, which is what a template holds too. Numbered
/// versions are copies of a draft.
final class Bots implements Collector<LexModelsV2Client> {
    private static final String TYPE = "AWS::Lex::Bot";

    static final Listing<LexModelsV2Client, BotSummary> ALL = lex -> () -> lex.listBotsPaginator(_ -> {}).stream()
            .flatMap(page -> page.botSummaries().stream())
            .iterator();

    private static final String[] DESCRIBED = {
        "BotMembers", "BotType", "DataPrivacy", "Description", "ErrorLogSettings", "IdleSessionTTLInSeconds", "RoleArn"
    };

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "lex:ListBots",
                "lex:DescribeBot",
                "lex:ListBotLocales",
                "lex:DescribeBotLocale",
                "lex:ListSlotTypes",
                "lex:ListIntents",
                "lex:DescribeIntent",
                "lex:ListSlots",
                "lex:DescribeSlot");
    }

    /// A bot of one language with five intents of two slots each. Lex describes each piece by a call of its own.
    @Override
    public int callsPerResource() {
        return 25;
    }

    @Override
    public void collect(LexModelsV2Client lex, Sink sink) {
        for (var bot : sink.all(ALL, lex)) {
            String arn = sink.place().arn("lex", "bot/" + bot.botId());
            sink.resource(TYPE, arn, draft -> describe(lex, bot, draft.set("Arn", arn)));
        }
    }

    private static void describe(LexModelsV2Client lex, BotSummary bot, Draft draft) {
        draft.take(bot, "BotId as Id", "BotName as Name")
                .attempt(
                        () -> draft.take(
                                Answers.whole(
                                        lex.describeBot(request -> request.botId(bot.botId())),
                                        DescribeBotResponse::roleArn),
                                DESCRIBED),
                        DESCRIBED)
                .readValue("BotLocales", () -> BotLocales.of(lex, bot.botId()))
                .fingerprint(
                        "BotLocales.Intents.QnAIntentConfiguration.BedrockModelConfiguration.BedrockModelCustomPrompt")
                .tagsOfRegion();
    }
}
