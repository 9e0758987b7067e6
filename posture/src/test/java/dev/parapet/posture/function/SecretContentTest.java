package dev.parapet.posture.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.posture.ContentFolder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretContentTest {
    // In two parts, so that nobody's secret scanner takes this file for a leak.
    private static final String KEY = "AKIA" + "IOSFODNN7EXAMPLE";

    private static Asked environment(String value) {
        return Asked.of("AWS::SageMaker::Model", "PrimaryContainer: {Environment: {SETTING: '" + value + "'}}");
    }

    @Test
    void credentials_are_found_in_structures() {
        assertThat(environment(KEY).whether("secretsIn(resource.PrimaryContainer) == ['aws-access-key-id']"))
                .isEqualTo("yes");
        assertThat(environment("debug").whether("secretsIn(resource.PrimaryContainer).size() == 0"))
                .isEqualTo("yes");
    }

    @Test
    void credentials_are_found_in_base64() {
        String script = "#!/bin/sh\nexport AWS_ACCESS_KEY_ID=" + KEY + "\n";
        String encoded = Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8));
        assertThat(environment(encoded).whether("secretsIn(resource.PrimaryContainer) == ['aws-access-key-id']"))
                .isEqualTo("yes");
    }

    @Test
    void binary_content_is_no_text() {
        byte[] bytes = (KEY + "\0\1\2\3 padding padding").getBytes(StandardCharsets.UTF_8);
        assertThat(environment(Base64.getEncoder().encodeToString(bytes))
                        .whether("secretsIn(resource.PrimaryContainer).size() == 0"))
                .isEqualTo("yes");
    }

    @Test
    void fingerprints_still_say_what_was_in_the_text() {
        String fingerprint = ContentFolder.SECRETS.fingerprint("key " + KEY);
        assertThat(environment(fingerprint).whether("secretsIn(resource.PrimaryContainer) == ['aws-access-key-id']"))
                .isEqualTo("yes");
    }

    @Test
    void fingerprints_know_what_was_in_base64() {
        String script = "#!/bin/sh\nexport AWS_ACCESS_KEY_ID=" + KEY + "\n";
        String encoded = Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8));
        assertThat(environment(ContentFolder.SECRETS.fingerprint(encoded))
                        .whether("secretsIn(resource.PrimaryContainer) == ['aws-access-key-id']"))
                .isEqualTo("yes");
    }

    @Test
    void an_attribute_that_is_not_set_holds_nothing() {
        assertThat(Asked.of("AWS::SageMaker::Model", "").whether("secretsIn(resource.?PrimaryContainer).size() == 0"))
                .isEqualTo("yes");
    }
}
