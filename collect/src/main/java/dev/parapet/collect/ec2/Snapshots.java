package dev.parapet.collect.ec2;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Snapshot;
import software.amazon.awssdk.services.ec2.model.SnapshotAttributeName;

/// Observes EBS snapshots of this account: the newest thousand, and every one that is public, however old.
///
/// Which are public one listing says. With whom a snapshot is shared takes a call for each, so it is asked for the
/// newest hundred and the public ones.
final class Snapshots implements Collector<Ec2Client> {
    private static final String TYPE = "AWS::EC2::Snapshot";
    private static final int KEPT = 1000;
    private static final int ASKED = 100;

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("ec2:DescribeSnapshots", "ec2:DescribeSnapshotAttribute");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(Ec2Client ec2, Sink sink) {
        var open = new HashSet<String>();
        ec2.describeSnapshotsPaginator(
                        page -> page.ownerIds("self").restorableByUserIds("all").maxResults(Listed.PAGE))
                .snapshots()
                .forEach(snapshot -> open.add(snapshot.snapshotId()));
        var newestFirst =
                ec2
                        .describeSnapshotsPaginator(
                                page -> page.ownerIds("self").maxResults(Listed.PAGE))
                        .snapshots()
                        .stream()
                        .sorted(Comparator.comparing(Snapshots::startTime).reversed())
                        .toList();
        // An emulator that ignores the question who may restore returns all snapshots again.
        boolean answered = open.size() < newestFirst.size() || newestFirst.size() <= ASKED;
        int taken = 0;
        for (int i = 0; i < newestFirst.size(); i++) {
            Snapshot snapshot = newestFirst.get(i);
            boolean isOpen = answered && open.contains(snapshot.snapshotId());
            boolean asked = i < ASKED || isOpen;
            if (i < KEPT || isOpen) {
                taken++;
                sink.resource(
                        TYPE,
                        "arn:" + sink.place().partition() + ":ec2:"
                                + sink.place().region() + "::snapshot/" + snapshot.snapshotId(),
                        draft -> {
                            describe(ec2, snapshot, isOpen, asked, draft);
                            if (!answered && !asked) {
                                draft.unread(Gap.Reason.UNIMPLEMENTED, "the filter was ignored", "Public");
                            }
                        });
            }
        }
        if (taken < newestFirst.size()) {
            sink.sampled(TYPE, "the newest " + KEPT + " of " + newestFirst.size() + ", and all that are public");
        }
    }

    private static Instant startTime(Snapshot snapshot) {
        return Objects.requireNonNullElse(snapshot.startTime(), Instant.EPOCH);
    }

    private static void describe(Ec2Client ec2, Snapshot snapshot, boolean open, boolean asked, Draft draft) {
        draft.take(
                        snapshot,
                        "SnapshotId",
                        "CompletionTime",
                        "Description",
                        "Encrypted",
                        "KmsKeyId",
                        "OwnerId",
                        "StartTime",
                        "State",
                        "StorageTier",
                        "VolumeId",
                        "VolumeSize")
                .set("Public", open)
                .tags(snapshot.tags());
        Listed.always(draft, "Encrypted");
        if (!asked) {
            draft.unread(Gap.Reason.SKIPPED, "asked for the newest only", "CreateVolumePermissions");
            return;
        }
        draft.attempt(
                () -> {
                    var permissions = ec2.describeSnapshotAttribute(request -> request.snapshotId(snapshot.snapshotId())
                                    .attribute(SnapshotAttributeName.CREATE_VOLUME_PERMISSION))
                            .createVolumePermissions();
                    draft.set("CreateVolumePermissions", permissions)
                            .set(
                                    "Public",
                                    permissions.stream()
                                            .anyMatch(permission -> "all".equals(permission.groupAsString())));
                },
                "CreateVolumePermissions");
    }
}
