package dev.parapet.collect.ecr;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Set;
import software.amazon.awssdk.services.ecr.EcrClient;

/// Observes how a region's registry scans images: one setting a region, there even if nothing is scanned.
final class RegistryScanning implements Collector<EcrClient> {
    private static final String TYPE = "AWS::ECR::RegistryScanningConfiguration";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("ecr:GetRegistryScanningConfiguration");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(EcrClient ecr, Sink sink) {
        sink.resource(
                TYPE,
                sink.place().arn("ecr", "registry-scanning-configuration"),
                draft -> draft.attempt(
                        () -> {
                            var answer = ecr.getRegistryScanningConfiguration(_ -> {});
                            if (answer.scanningConfiguration() == null
                                    || answer.scanningConfiguration().scanType() == null) {
                                draft.unread(
                                        Gap.Reason.UNIMPLEMENTED,
                                        "ecr:GetRegistryScanningConfiguration gave no type of scan",
                                        "Rules",
                                        "ScanType");
                            } else {
                                draft.take(answer, "RegistryId")
                                        .take(answer.scanningConfiguration(), "Rules", "ScanType");
                            }
                        },
                        "RegistryId",
                        "Rules",
                        "ScanType"));
    }
}
