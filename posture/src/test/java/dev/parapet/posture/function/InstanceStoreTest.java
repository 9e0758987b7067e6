package dev.parapet.posture.function;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InstanceStoreTest {
    @Test
    void types_with_disks_of_their_own_are_known_by_their_names() {
        assertThat(new String[] {
                    "ml.g4dn.xlarge",
                    "ml.g5.2xlarge",
                    "ml.m5d.large",
                    "ml.p4d.24xlarge",
                    "ml.p5.48xlarge",
                    "ml.trn1.32xlarge",
                    "ml.r6gd.xlarge",
                    "g6e.xlarge"
                })
                .allMatch(InstanceStore::isIn);
    }

    @Test
    void the_others_keep_their_data_on_volumes() {
        assertThat(new String[] {
                    "ml.m5.large",
                    "ml.c6i.xlarge",
                    "ml.p3.2xlarge",
                    "ml.inf2.xlarge",
                    "ml.g5g.xlarge",
                    "ml.t3.medium",
                    "ml.r5.large",
                    ""
                })
                .noneMatch(InstanceStore::isIn);
    }
}
