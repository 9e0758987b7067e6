package dev.parapet.collect.guardduty;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Listing;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.guardduty.GuardDutyClient;
import software.amazon.awssdk.services.guardduty.model.DetectorStatus;

/// Observes detectors, what they watch, and which account looks after them.
final class Detectors implements Collector<GuardDutyClient> {
    private static final String TYPE = "AWS::GuardDuty::Detector";

    static final Listing<GuardDutyClient, String> ALL =
            guardDuty -> guardDuty.listDetectorsPaginator().detectorIds();

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("guardduty:GetAdministratorAccount", "guardduty:GetDetector", "guardduty:ListDetectors");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    private static final String[] DESCRIBED = {
        "DataSources", "Enable", "Features", "FindingPublishingFrequency", Draft.TAGS
    };

    @Override
    public void collect(GuardDutyClient guardDuty, Sink sink) {
        for (var detector : sink.all(ALL, guardDuty)) {
            sink.resource(
                    TYPE,
                    sink.place().arn("guardduty", "detector/" + detector),
                    draft -> describe(guardDuty, detector, draft));
        }
    }

    private static void describe(GuardDutyClient guardDuty, String detector, Draft draft) {
        draft.set("Id", detector)
                .attempt(() -> take(guardDuty, detector, draft), DESCRIBED)
                .readValue("AdministratorAccountId", () -> {
                    var administrator = guardDuty
                            .getAdministratorAccount(request -> request.detectorId(detector))
                            .administrator();
                    return administrator == null ? null : administrator.accountId();
                });
    }

    // Features say all that data sources say, but templates may still be written in the older words.
    @SuppressWarnings("deprecation")
    private static void take(GuardDutyClient guardDuty, String detector, Draft draft) {
        var described = guardDuty.getDetector(request -> request.detectorId(detector));
        draft.take(described, "FindingPublishingFrequency").tags(described.tags());
        if (described.status() == null) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "an answer without a status", "Enable");
        } else {
            draft.set("Enable", described.status() == DetectorStatus.ENABLED);
        }
        // CloudTrail, DNS and flow logs cannot be off, so there is never nothing to list.
        if (described.hasFeatures()) {
            draft.take(described, "Features");
        } else {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "an answer without features", "Features");
        }
        var sources = described.dataSources();
        if (sources != null) {
            draft.set("DataSources", DataSources.of(sources));
        }
    }
}
