package dev.parapet.iam.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.iam.MalformedPolicy;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CaseTest {
    private static final String REQUEST = """
            "request":{"principal":{"type":"user","arn":"arn:aws:iam::1:user/a","account":"1"},
             "action":"kms:Decrypt","resource":"arn:aws:kms:us-east-1:1:key/1","resourceAccount":"1",
             "context":{"k:a":["x","y"],"k:b":true,"k:c":null}}""";

    private static Case read(String json) {
        try {
            return Case.of(new ObjectMapper().readValue(json, Map.class));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void what_is_missing_is_none() {
        var one = read("{" + REQUEST + "}");
        assertThat(one.id()).isEmpty();
        assertThat(one.policies()).isEqualTo(Policies.NONE);
        assertThat(one.request().context().isMultivalued("k:a")).isTrue();
        assertThat(one.request().context().single("k:b")).isEqualTo("true");
        assertThat(one.request().context().values("k:c")).isNull();
    }

    @Test
    void policies_may_be_named_or_not_and_alone_or_many() {
        String policy = "{\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}}";
        var one =
                read("{\"id\":\"c\"," + REQUEST + ",\"policies\":{\"identity\":[{\"name\":\"mine\",\"policy\":" + policy
                        + "}," + policy + "],\"boundary\":[" + policy + "],\"session\":" + policy
                        + ",\"scps\":[{\"level\":\"r\","
                        + "\"policies\":[" + policy + "]},{\"policies\":[]}],\"vpcEndpoint\":[" + policy
                        + "],\"resource\":null}}");
        var policies = one.policies();
        assertThat(one.id()).isEqualTo("c");
        assertThat(policies.identity()).extracting(CompiledPolicy::name).containsExactly("mine", "identity");
        assertThat(policies.boundary().orElseThrow()).hasSize(1);
        assertThat(policies.session().orElseThrow()).hasSize(1);
        assertThat(policies.scps()).extracting(Policies.Level::name).containsExactly("r", "2");
        assertThat(policies.rcps()).isEmpty();
        assertThat(policies.endpoint()).hasSize(1);
        assertThat(policies.resource()).isEmpty();
    }

    @Test
    void settings_say_what_no_policy_says() {
        var one =
                read("{" + REQUEST + ",\"settings\":{\"principalInManagementAccount\":true,\"serviceLinkedRole\":true,"
                        + "\"resourceInManagementAccount\":true,\"s3RestrictPublicBuckets\":true,\"kmsGrants\":["
                        + "{\"GranteePrincipal\":\"g\",\"Operations\":[\"Decrypt\"],\"Constraints\":"
                        + "{\"EncryptionContextEquals\":{\"a\":\"b\"}}},"
                        + "{\"granteePrincipal\":\"h\",\"operations\":[\"Encrypt\"],\"constraints\":"
                        + "{\"encryptionContextSubset\":{\"c\":\"d\"}}}]}}");
        var circumstances = one.policies().circumstances();
        assertThat(circumstances.callerInManagementAccount()).isTrue();
        assertThat(circumstances.serviceLinkedRole()).isTrue();
        assertThat(circumstances.resourceInManagementAccount()).isTrue();
        assertThat(circumstances.restrictsPublicBuckets()).isTrue();
        assertThat(circumstances.grants().getFirst().contextEquals()).contains(Map.of("a", "b"));
        assertThat(circumstances.grants().getLast().operations()).isEqualTo(List.of("Encrypt"));
        assertThat(circumstances.grants().getLast().contextSubset()).contains(Map.of("c", "d"));
    }

    @Test
    void what_is_wrong_is_said_with_its_place() {
        refused("{}", "`request` is an object");
        refused("{\"request\":{}}", "`request.principal` is an object");
        refused("{\"request\":{\"principal\":{\"type\":\"robot\"}}}", "`request.principal.type` is one of user");
        refused("{\"request\":{\"principal\":{\"type\":\"user\"}}}", "`request.principal.arn` is a text");
        refused("{" + REQUEST + ",\"policies\":[]}", "`policies` is an object");
        refused("{" + REQUEST + ",\"policies\":{\"identity\":[7]}}", "`policies.identity` is a policy document");
        refused("{" + REQUEST + ",\"policies\":{\"scps\":{}}}", "`policies.scps` is a list");
        refused("{" + REQUEST + ",\"policies\":{\"scps\":[1]}}", "`policies.scps` is a list of objects");
        refused("{" + REQUEST + ",\"settings\":{\"serviceLinkedRole\":\"yes\"}}", "is true or false");
        refused("{" + REQUEST.replace("true", "{}") + "}", "`request.context.k:b` is a text, a number");
        assertThatThrownBy(() -> read("{" + REQUEST + ",\"policies\":{\"resource\":{\"Statement\":[{}]}}}"))
                .isInstanceOf(MalformedPolicy.class);
    }

    private static void refused(String json, String says) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(says);
    }
}
