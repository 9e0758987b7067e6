package dev.parapet.respond.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/// Whatever the bytes, they are triggers or refused, and no trigger lies ahead or has an impossible name.
class TriggerReaderFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void any_bytes_are_read_or_refused(byte[] event) {
        try {
            for (Trigger trigger : new TriggerReader(() -> TriggerSamplesTest.ARRIVAL).read(event)) {
                assertThat(trigger.time()).isBeforeOrEqualTo(TriggerSamplesTest.ARRIVAL);
                assertThat(trigger.account()).matches("|\\d{12}");
                for (Principal principal : trigger.subject().principals()) {
                    assertThat(principal.name()).matches("[\\w+=,.@-]{0,128}");
                    assertThat(principal.accessKeyId()).matches("[A-Z0-9]{0,128}");
                }
                for (String doubt : trigger.doubts()) {
                    assertThat(doubt).matches("[\\x20-\\x7E]+");
                }
            }
        } catch (TriggerException refused) {
            assertThat(refused.getMessage()).matches("[\\x20-\\x7E]+");
        }
    }
}
