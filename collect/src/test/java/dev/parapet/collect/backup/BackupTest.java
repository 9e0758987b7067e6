package dev.parapet.collect.backup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Observations;
import dev.parapet.collect.Refused;
import dev.parapet.core.Gap;
import java.time.Instant;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.backup.BackupClient;
import software.amazon.awssdk.services.backup.model.*;

class BackupTest {
    @Test
    void a_vault_without_policy_or_lock_has_none() {
        assertThat(Observations.of(new Vaults(), new OneVault()))
                .singleElement()
                .satisfies(vault -> {
                    assertThat(vault.attributes())
                            .containsEntry("BackupVaultName", "example")
                            .doesNotContainKeys("AccessPolicy", "LockConfiguration", "Notifications");
                    assertThat(vault.gaps()).isEmpty();
                });
    }

    @Test
    void a_locked_vault_says_for_how_long() {
        var locked = new OneVault() {
            @Override
            public ListBackupVaultsResponse listBackupVaults(ListBackupVaultsRequest request) {
                return vaults(vault().locked(true).minRetentionDays(35L));
            }

            @Override
            public GetBackupVaultAccessPolicyResponse getBackupVaultAccessPolicy(
                    GetBackupVaultAccessPolicyRequest request) {
                throw Refused.access();
            }
        };
        assertThat(Observations.of(new Vaults(), locked)).singleElement().satisfies(vault -> {
            assertThat(vault.attributes()).containsEntry("LockConfiguration", Map.of("MinRetentionDays", 35L));
            assertThat(vault.gaps()).extracting(Gap::attribute).containsExactly("AccessPolicy");
        });
    }

    @Test
    void of_many_recovery_points_the_newest_stay() {
        assertThat(Observations.of(new RecoveryPoints(), new OneVault()))
                .hasSize(100)
                .extracting(point -> point.attributes().get("CreationDate"))
                .contains("1970-01-01T00:02:29Z")
                .doesNotContain("1970-01-01T00:00:49Z");
        assertThat(Observations.samples(new RecoveryPoints(), new OneVault()))
                .containsEntry("AWS::Backup::RecoveryPoint", "the newest 100 of 150 in example");
    }

    @Test
    void as_many_recovery_points_as_are_taken_are_all_there_are() {
        var hundred = new OneVault() {
            @Override
            public ListRecoveryPointsByBackupVaultResponse listRecoveryPointsByBackupVault(
                    ListRecoveryPointsByBackupVaultRequest request) {
                var points = super.listRecoveryPointsByBackupVault(request).recoveryPoints();
                return ListRecoveryPointsByBackupVaultResponse.builder()
                        .recoveryPoints(points.subList(0, 100))
                        .build();
            }
        };
        assertThat(Observations.of(new RecoveryPoints(), hundred)).hasSize(100);
        assertThat(Observations.samples(new RecoveryPoints(), hundred)).isEmpty();
    }

    private static class OneVault implements BackupClient {
        static BackupVaultListMember.Builder vault() {
            return BackupVaultListMember.builder()
                    .backupVaultArn("arn:aws:backup:us-east-1:123456789012:backup-vault:example")
                    .backupVaultName("example");
        }

        static ListBackupVaultsResponse vaults(BackupVaultListMember.Builder vault) {
            return ListBackupVaultsResponse.builder()
                    .backupVaultList(vault.build())
                    .build();
        }

        @Override
        public ListBackupVaultsResponse listBackupVaults(ListBackupVaultsRequest request) {
            return vaults(vault());
        }

        @Override
        public GetBackupVaultAccessPolicyResponse getBackupVaultAccessPolicy(
                GetBackupVaultAccessPolicyRequest request) {
            throw Refused.with("ResourceNotFoundException");
        }

        @Override
        public GetBackupVaultNotificationsResponse getBackupVaultNotifications(
                GetBackupVaultNotificationsRequest request) {
            throw Refused.with("ResourceNotFoundException");
        }

        @Override
        public ListRecoveryPointsByBackupVaultResponse listRecoveryPointsByBackupVault(
                ListRecoveryPointsByBackupVaultRequest request) {
            return ListRecoveryPointsByBackupVaultResponse.builder()
                    .recoveryPoints(IntStream.range(0, 150)
                            .mapToObj(i -> RecoveryPointByBackupVault.builder()
                                    .recoveryPointArn("arn:aws:backup:us-east-1:123456789012:recovery-point:" + i)
                                    .creationDate(Instant.ofEpochSecond(i))
                                    .build())
                            .toList())
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
