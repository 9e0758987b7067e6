package dev.parapet.posture.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.posture.exposure.ExposureQuestions;
import org.junit.jupiter.api.Test;

class ExposureQuestionsTest {
    private static final String OPEN =
            "Policy: {Statement: {Effect: Allow, Principal: %s, Action: 'sqs:SendMessage', Resource: '*'}}";

    private static Asked queue(String principal) {
        return Asked.of("AWS::SQS::Queue", OPEN.formatted(principal));
    }

    @Test
    void how_broadly_a_resource_is_open_is_a_word() {
        assertThat(queue("'*'").whether("exposure('write') == 'anyone'")).isEqualTo("yes");
        assertThat(queue("'*'").whether("exposure('read') == 'none'")).isEqualTo("yes");
        assertThat(queue("{AWS: '999999999999'}").whether("exposure('write') == 'named'"))
                .isEqualTo("yes");
        assertThat(queue("{Service: sns.amazonaws.com}").whether("exposure('write') == 'any-service'"))
                .isEqualTo("yes");
        assertThat(queue("{AWS: '123456789012'}").whether("exposure('write') == 'none'"))
                .isEqualTo("yes");
    }

    @Test
    void to_whom_is_said_in_words() {
        assertThat(queue("{AWS: '999999999999'}").whether("exposedTo('WRITE') == ['account 999999999999']"))
                .isEqualTo("yes");
        assertThat(queue("{AWS: '999999999999'}").whether("exposedTo('read') == []"))
                .isEqualTo("yes");
    }

    @Test
    void what_was_not_read_makes_it_unknown() {
        assertThat(Asked.of("AWS::KMS::Key", "KeyManager: CUSTOMER").whether("exposure('read') == 'none'"))
                .startsWith("unknown: resource policy of");
    }

    @Test
    void a_reach_that_the_type_does_not_have_is_refused() {
        assertThat(queue("'*'").whether("exposure('assume') == 'none'"))
                .contains("`assume` is not what outsiders could do to AWS::SQS::Queue; write one of read, write, ");
        assertThat(ExposureQuestions.functions()).hasSize(2);
    }
}
