package dev.parapet.collect.lex;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.lexmodelsv2.LexModelsV2Client;
import software.amazon.awssdk.services.lexmodelsv2.model.BedrockModelSpecification;
import software.amazon.awssdk.services.lexmodelsv2.model.DescribeIntentResponse;
import software.amazon.awssdk.services.lexmodelsv2.model.DescribeSlotResponse;
import software.amazon.awssdk.services.lexmodelsv2.model.GenerativeAISettings;

/// Puts a bot's draft together from the pieces in which Lex hands it out, in the shape of a template: locales hold slot
/// types and intents, intents hold slots. What bots say is left out, for what judges a bot has no use for it.
final class BotLocales {
    private static final String DRAFT = "DRAFT";

    private final LexModelsV2Client lex;
    private final String bot;
    private final String locale;
    private final Map<String, String> slotTypeNames = new HashMap<>();

    private BotLocales(LexModelsV2Client lex, String bot, String locale) {
        this.lex = lex;
        this.bot = bot;
        this.locale = locale;
    }

    static List<Object> of(LexModelsV2Client lex, String bot) {
        var locales = new ArrayList<Object>();
        for (var page :
                lex.listBotLocalesPaginator(request -> request.botId(bot).botVersion(DRAFT))) {
            for (var locale : page.botLocaleSummaries()) {
                locales.add(new BotLocales(lex, bot, locale.localeId()).described());
            }
        }
        return locales;
    }

    private Map<String, Object> described() {
        var described = lex.describeBotLocale(
                request -> request.botId(bot).botVersion(DRAFT).localeId(locale));
        var map = new LinkedHashMap<String, Object>();
        map.put("LocaleId", locale);
        put(map, "NluConfidenceThreshold", described.nluIntentConfidenceThreshold());
        put(map, "VoiceSettings", described.voiceSettings());
        put(map, "GenerativeAISettings", optional(described.generativeAISettings(), BotLocales::generative));
        // First, because slots name their types by what is found here.
        map.put("SlotTypes", slotTypes());
        map.put("Intents", intents());
        return map;
    }

    private List<Object> slotTypes() {
        var types = new ArrayList<Object>();
        for (var page : lex.listSlotTypesPaginator(
                request -> request.botId(bot).botVersion(DRAFT).localeId(locale))) {
            for (var type : page.slotTypeSummaries()) {
                slotTypeNames.put(type.slotTypeId(), type.slotTypeName());
                var map = new LinkedHashMap<String, Object>();
                put(map, "Name", type.slotTypeName());
                put(map, "Description", type.description());
                put(map, "ParentSlotTypeSignature", type.parentSlotTypeSignature());
                types.add(map);
            }
        }
        return types;
    }

    private List<Object> intents() {
        var intents = new ArrayList<Object>();
        for (var page : lex.listIntentsPaginator(
                request -> request.botId(bot).botVersion(DRAFT).localeId(locale))) {
            for (var intent : page.intentSummaries()) {
                intents.add(intent(lex.describeIntent(request ->
                        request.botId(bot).botVersion(DRAFT).localeId(locale).intentId(intent.intentId()))));
            }
        }
        return intents;
    }

    private Map<String, Object> intent(DescribeIntentResponse intent) {
        var map = new LinkedHashMap<String, Object>();
        put(map, "Name", intent.intentName());
        put(map, "Description", intent.description());
        put(map, "ParentIntentSignature", intent.parentIntentSignature());
        put(map, "DialogCodeHook", intent.dialogCodeHook());
        if (intent.fulfillmentCodeHook() != null) {
            var hook = new LinkedHashMap<String, Object>();
            put(hook, "Enabled", intent.fulfillmentCodeHook().enabled());
            put(hook, "IsActive", intent.fulfillmentCodeHook().active());
            map.put("FulfillmentCodeHook", hook);
        }
        put(map, "KendraConfiguration", intent.kendraConfiguration());
        put(map, "QInConnectIntentConfiguration", intent.qInConnectIntentConfiguration());
        var answers = intent.qnAIntentConfiguration();
        if (answers != null) {
            var configuration = new LinkedHashMap<String, Object>();
            put(configuration, "DataSourceConfiguration", answers.dataSourceConfiguration());
            put(
                    configuration,
                    "BedrockModelConfiguration",
                    optional(answers.bedrockModelConfiguration(), BotLocales::model));
            map.put("QnAIntentConfiguration", configuration);
        }
        map.put("Slots", slots(intent.intentId()));
        return map;
    }

    private List<Object> slots(String intent) {
        var slots = new ArrayList<Object>();
        for (var page : lex.listSlotsPaginator(
                request -> request.botId(bot).botVersion(DRAFT).localeId(locale).intentId(intent))) {
            for (var slot : page.slotSummaries()) {
                slots.add(slot(lex.describeSlot(request -> request.botId(bot)
                        .botVersion(DRAFT)
                        .localeId(locale)
                        .intentId(intent)
                        .slotId(slot.slotId()))));
            }
        }
        return slots;
    }

    private Map<String, Object> slot(DescribeSlotResponse slot) {
        var map = new LinkedHashMap<String, Object>();
        put(map, "Name", slot.slotName());
        put(map, "Description", slot.description());
        put(map, "SlotTypeName", optional(slot.slotTypeId(), this::slotTypeName));
        put(map, "ObfuscationSetting", slot.obfuscationSetting());
        put(map, "MultipleValuesSetting", slot.multipleValuesSetting());
        if (slot.subSlotSetting() != null) {
            var specifications = new LinkedHashMap<String, Object>();
            slot.subSlotSetting().slotSpecifications().forEach((name, specification) -> {
                var one = new LinkedHashMap<String, Object>();
                put(one, "SlotTypeId", specification.slotTypeId());
                put(one, "SlotTypeName", optional(specification.slotTypeId(), this::slotTypeName));
                specifications.put(name, one);
            });
            map.put("SubSlotSetting", Map.of("SlotSpecifications", specifications));
        }
        return map;
    }

    /// Lex's own types are named by their ids: `AMAZON.Number`.
    private String slotTypeName(String id) {
        return slotTypeNames.getOrDefault(id, id);
    }

    private static Map<String, Object> generative(GenerativeAISettings settings) {
        var map = new LinkedHashMap<String, Object>();
        var runtime = settings.runtimeSettings();
        if (runtime != null) {
            var inner = new LinkedHashMap<String, Object>();
            var slots = runtime.slotResolutionImprovement();
            if (slots != null) {
                inner.put(
                        "SlotResolutionImprovementSpecification",
                        switched(slots.enabled(), slots.bedrockModelSpecification()));
            }
            put(inner, "NluImprovementSpecification", runtime.nluImprovement());
            map.put("RuntimeSettings", inner);
        }
        var buildtime = settings.buildtimeSettings();
        if (buildtime != null) {
            var inner = new LinkedHashMap<String, Object>();
            var builder = buildtime.descriptiveBotBuilder();
            if (builder != null) {
                inner.put(
                        "DescriptiveBotBuilderSpecification",
                        switched(builder.enabled(), builder.bedrockModelSpecification()));
            }
            var utterances = buildtime.sampleUtteranceGeneration();
            if (utterances != null) {
                inner.put(
                        "SampleUtteranceGenerationSpecification",
                        switched(utterances.enabled(), utterances.bedrockModelSpecification()));
            }
            map.put("BuildtimeSettings", inner);
        }
        return map;
    }

    private static Map<String, Object> switched(@Nullable Boolean enabled, @Nullable BedrockModelSpecification model) {
        var map = new LinkedHashMap<String, Object>();
        put(map, "Enabled", enabled);
        put(map, "BedrockModelSpecification", optional(model, BotLocales::model));
        return map;
    }

    private static Map<String, Object> model(BedrockModelSpecification model) {
        var map = new LinkedHashMap<String, Object>();
        put(map, "ModelArn", model.modelArn());
        put(map, "BedrockTraceStatus", model.traceStatusAsString());
        put(map, "BedrockModelCustomPrompt", model.customPrompt());
        var guardrail = model.guardrail();
        if (guardrail != null) {
            var inner = new LinkedHashMap<String, Object>();
            put(inner, "BedrockGuardrailIdentifier", guardrail.identifier());
            put(inner, "BedrockGuardrailVersion", guardrail.version());
            map.put("BedrockGuardrailConfiguration", inner);
        }
        return map;
    }

    private static <T> @Nullable Object optional(@Nullable T value, Function<T, Object> then) {
        return Optional.ofNullable(value).map(then).orElse(null);
    }

    private static void put(Map<String, Object> map, String name, @Nullable Object value) {
        if (value != null) {
            map.put(name, value);
        }
    }
}
