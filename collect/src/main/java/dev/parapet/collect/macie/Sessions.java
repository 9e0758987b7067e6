package dev.parapet.collect.macie;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.macie2.Macie2Client;
import software.amazon.awssdk.services.macie2.model.GetMacieSessionResponse;

/// Observes whether Macie is on in a region, whether it looks for sensitive data by itself, and where its results go.
///
/// Where Macie is off there is no session.
final class Sessions implements Collector<Macie2Client> {
    private static final String TYPE = "AWS::Macie::Session";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "macie2:GetAutomatedDiscoveryConfiguration",
                "macie2:GetClassificationExportConfiguration",
                "macie2:GetMacieSession");
    }

    @Override
    public int callsPerResource() {
        return 2;
    }

    private static final String[] EXPORT = {"ResultsBucketName", "ResultsKmsKeyArn"};

    @Override
    public void collect(Macie2Client macie, Sink sink) {
        Enablement.ifOn(() -> {
            var session = macie.getMacieSession(request -> {});
            if (session.status() != null) {
                sink.resource(TYPE, sink.place().arn("macie2", "session"), draft -> describe(macie, session, draft));
            }
        });
    }

    private static void describe(Macie2Client macie, GetMacieSessionResponse session, Draft draft) {
        draft.take(session, "FindingPublishingFrequency", "ServiceRole", "Status")
                .read(
                        () -> macie.getAutomatedDiscoveryConfiguration(request -> {}),
                        "Status as AutomatedDiscoveryStatus")
                .attempt(
                        () -> {
                            var export = macie.getClassificationExportConfiguration(request -> {})
                                    .configuration();
                            if (export != null && export.s3Destination() != null) {
                                draft.take(
                                        export.s3Destination(),
                                        "BucketName as ResultsBucketName",
                                        "KmsKeyArn as ResultsKmsKeyArn");
                            }
                        },
                        EXPORT);
    }
}
