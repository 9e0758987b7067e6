package dev.parapet.collect.lex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.collect.Observations;
import dev.parapet.collect.Refused;
import dev.parapet.collect.SyntheticService;
import dev.parapet.core.Gap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.lexmodelsv2.LexModelsV2Client;
import software.amazon.awssdk.services.lexmodelsv2.model.*;

class LexTest {
    @Test
    void every_collector_keeps_its_contract() {
        SyntheticService.hold(LexModelsV2Client.class, Lex.collectors());
    }

    @Test
    void a_bot_is_put_together_in_the_templates_shape() {
        assertThat(Observations.of(new Bots(), new OneBot())).singleElement().satisfies(bot -> {
            assertThat(bot.id()).isEqualTo("arn:aws:lex:us-east-1:123456789012:bot/BOT1");
            assertThat(bot.gaps()).isEmpty();
            assertThat(bot.attributes())
                    .containsEntry("Name", "support")
                    .containsEntry("DataPrivacy", Map.of("ChildDirected", false))
                    .containsEntry("RoleArn", "arn:aws:iam::123456789012:role/lex");
            assertThat(bot.attributes().get("BotLocales"))
                    .asString()
                    .contains("LocaleId=en_US")
                    .contains("ParentIntentSignature=AMAZON.QnAIntent")
                    .contains("BedrockGuardrailIdentifier=gr-1")
                    .contains("BedrockModelCustomPrompt=sha256:")
                    .contains("SlotTypeName=PolicyNumber")
                    .contains("SlotTypeName=AMAZON.FirstName")
                    .contains("ObfuscationSettingType=DefaultObfuscation");
        });
    }

    @Test
    void a_bot_whose_slots_are_denied_has_its_locales_as_a_gap() {
        var denied = new OneBot() {
            @Override
            public DescribeSlotResponse describeSlot(DescribeSlotRequest request) {
                throw Refused.access();
            }
        };

        assertThat(Observations.of(new Bots(), denied)).singleElement().satisfies(bot -> {
            assertThat(bot.attributes()).containsKey("RoleArn").doesNotContainKey("BotLocales");
            assertThat(bot.gaps()).extracting(Gap::attribute).containsExactly("BotLocales");
        });
    }

    @Test
    void an_alias_says_where_conversations_are_written_down() {
        var logged = new OneBot() {
            @Override
            public DescribeBotAliasResponse describeBotAlias(DescribeBotAliasRequest request) {
                return DescribeBotAliasResponse.builder()
                        .botAliasId("ALIAS1")
                        .botAliasLocaleSettings(Map.of(
                                "en_US",
                                BotAliasLocaleSettings.builder().enabled(true).build()))
                        .conversationLogSettings(logs -> logs.audioLogSettings(audio -> audio.enabled(true)
                                .destination(to -> to.s3Bucket(bucket ->
                                        bucket.s3BucketArn("arn:aws:s3:::calls").logPrefix("lex")))))
                        .build();
            }
        };

        assertThat(Observations.of(new BotAliases(), logged)).singleElement().satisfies(alias -> {
            assertThat(alias.id()).isEqualTo("arn:aws:lex:us-east-1:123456789012:bot-alias/BOT1/ALIAS1");
            assertThat(alias.attributes())
                    .containsEntry("BotVersion", "3")
                    .containsEntry(
                            "BotAliasLocaleSettings",
                            List.of(Map.of("LocaleId", "en_US", "BotAliasLocaleSetting", Map.of("Enabled", true))))
                    .containsEntry(
                            "ConversationLogSettings",
                            Map.of(
                                    "AudioLogSettings",
                                    List.of(Map.of(
                                            "Enabled",
                                            true,
                                            "Destination",
                                            Map.of(
                                                    "S3Bucket",
                                                    Map.of(
                                                            "S3BucketArn",
                                                            "arn:aws:s3:::calls",
                                                            "LogPrefix",
                                                            "lex"))))));
        });
    }

    @Test
    void a_denied_alias_does_not_look_unlogged() {
        var denied = new OneBot() {
            @Override
            public DescribeBotAliasResponse describeBotAlias(DescribeBotAliasRequest request) {
                throw Refused.access();
            }
        };

        assertThat(Observations.of(new BotAliases(), denied).getFirst().gaps())
                .extracting(Gap::attribute)
                .contains("ConversationLogSettings");
    }

    @Test
    void only_bots_and_aliases_with_a_policy_have_a_policy_resource() {
        var shared = new OneBot() {
            @Override
            public DescribeResourcePolicyResponse describeResourcePolicy(DescribeResourcePolicyRequest request) {
                if (request.resourceArn().contains(":bot/")) {
                    throw ResourceNotFoundException.builder().statusCode(404).build();
                }
                return DescribeResourcePolicyResponse.builder()
                        .policy("{\"Statement\":[]}")
                        .revisionId("1")
                        .build();
            }
        };
        var denied = new OneBot() {
            @Override
            public DescribeResourcePolicyResponse describeResourcePolicy(DescribeResourcePolicyRequest request) {
                throw Refused.access();
            }
        };

        assertThat(Observations.of(new ResourcePolicies(), shared))
                .singleElement()
                .satisfies(policy -> assertThat(policy.attributes())
                        .containsEntry("ResourceArn", "arn:aws:lex:us-east-1:123456789012:bot-alias/BOT1/ALIAS1")
                        .containsEntry("Policy", Map.of("Statement", List.of())));
        assertThatThrownBy(() -> Observations.of(new ResourcePolicies(), denied))
                .isInstanceOf(AwsServiceException.class);
    }

    private static class OneBot implements LexModelsV2Client {
        @Override
        public ListBotsResponse listBots(ListBotsRequest request) {
            return ListBotsResponse.builder()
                    .botSummaries(bot -> bot.botId("BOT1").botName("support"))
                    .build();
        }

        @Override
        public DescribeBotResponse describeBot(DescribeBotRequest request) {
            return DescribeBotResponse.builder()
                    .roleArn("arn:aws:iam::123456789012:role/lex")
                    .dataPrivacy(privacy -> privacy.childDirected(false))
                    .build();
        }

        @Override
        public ListBotAliasesResponse listBotAliases(ListBotAliasesRequest request) {
            return ListBotAliasesResponse.builder()
                    .botAliasSummaries(alias -> alias.botAliasId("ALIAS1").botVersion("3"))
                    .build();
        }

        @Override
        public ListBotLocalesResponse listBotLocales(ListBotLocalesRequest request) {
            assertThat(request.botVersion()).isEqualTo("DRAFT");
            return ListBotLocalesResponse.builder()
                    .botLocaleSummaries(locale -> locale.localeId("en_US"))
                    .build();
        }

        @Override
        public DescribeBotLocaleResponse describeBotLocale(DescribeBotLocaleRequest request) {
            return DescribeBotLocaleResponse.builder().localeId("en_US").build();
        }

        @Override
        public ListSlotTypesResponse listSlotTypes(ListSlotTypesRequest request) {
            return ListSlotTypesResponse.builder()
                    .slotTypeSummaries(type -> type.slotTypeId("TYPE1").slotTypeName("PolicyNumber"))
                    .build();
        }

        @Override
        public ListIntentsResponse listIntents(ListIntentsRequest request) {
            return ListIntentsResponse.builder()
                    .intentSummaries(intent -> intent.intentId("INTENT1"))
                    .build();
        }

        @Override
        public DescribeIntentResponse describeIntent(DescribeIntentRequest request) {
            return DescribeIntentResponse.builder()
                    .intentId("INTENT1")
                    .intentName("Questions")
                    .parentIntentSignature("AMAZON.QnAIntent")
                    .qnAIntentConfiguration(answers -> answers.bedrockModelConfiguration(model -> model.customPrompt(
                                    "answer in the voice of the house")
                            .guardrail(guardrail -> guardrail.identifier("gr-1").version("1"))))
                    .build();
        }

        @Override
        public ListSlotsResponse listSlots(ListSlotsRequest request) {
            return ListSlotsResponse.builder()
                    .slotSummaries(slot -> slot.slotId("SLOT1"), slot -> slot.slotId("SLOT2"))
                    .build();
        }

        @Override
        public DescribeSlotResponse describeSlot(DescribeSlotRequest request) {
            return request.slotId().equals("SLOT1")
                    ? DescribeSlotResponse.builder()
                            .slotName("policy")
                            .slotTypeId("TYPE1")
                            .obfuscationSetting(setting -> setting.obfuscationSettingType("DefaultObfuscation"))
                            .build()
                    : DescribeSlotResponse.builder()
                            .slotName("name")
                            .slotTypeId("AMAZON.FirstName")
                            .build();
        }

        @Override
        public String serviceName() {
            return SERVICE_NAME;
        }

        @Override
        public void close() {}
    }
}
