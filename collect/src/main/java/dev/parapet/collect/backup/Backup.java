package dev.parapet.collect.backup;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.backup.BackupClient;

/// The collectors of this package.
public final class Backup {
    private Backup() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                regional("backup", BackupClient::builder, new Plans()),
                regional("backup", BackupClient::builder, new ProtectedResources()),
                regional("backup", BackupClient::builder, new RecoveryPoints()),
                regional("backup", BackupClient::builder, new RegionSettings()),
                regional("backup", BackupClient::builder, new RestoreTestingPlans()),
                regional("backup", BackupClient::builder, new Selections()),
                regional("backup", BackupClient::builder, new Vaults()));
    }
}
