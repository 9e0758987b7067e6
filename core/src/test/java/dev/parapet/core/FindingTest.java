package dev.parapet.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FindingTest {
    @Test
    void the_fingerprint_never_changes_between_versions() {
        // Muted and tracked findings are known by it: a change of this text orphans them all.
        assertThat(Finding.fingerprint("control/s3/public", bucket("b", "us-east-1", Map.of())))
                .isEqualTo("a268513cd2c9080df5eb07cded38628a");
    }

    @Test
    void what_was_observed_does_not_matter_to_it() {
        assertThat(Finding.fingerprint("x", bucket("b", "us-east-1", Map.of("A", 1))))
                .isEqualTo(Finding.fingerprint("x", bucket("b", "us-east-1", Map.of())));
    }

    @Test
    void rule_and_place_matter_to_it() {
        var fingerprints = new HashSet<String>();
        for (String rule : List.of("control/a", "path/a")) {
            for (String region : List.of("us-east-1", "eu-west-1")) {
                for (String name : List.of("a", "b")) {
                    fingerprints.add(Finding.fingerprint(rule, bucket(name, region, Map.of())));
                }
            }
        }
        assertThat(fingerprints).hasSize(8).allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    private static Resource bucket(String name, String region, Map<String, Object> attributes) {
        return new Resource(
                "arn:aws:s3:::" + name, "AWS::S3::Bucket", "123456789012", region, attributes, Map.of(), List.of());
    }
}
