package dev.parapet.collect.guardduty;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.guardduty.model.DataSourceConfigurationsResult;

/// The older way to say what a detector watches, in the words of templates: those say `Enable: true` where the API
/// says `status: ENABLED`.
final class DataSources {
    private DataSources() {}

    static Map<String, Object> of(DataSourceConfigurationsResult sources) {
        var shaped = new LinkedHashMap<String, Object>();
        if (sources.s3Logs() != null) {
            shaped.put("S3Logs", Map.of("Enable", isOn(sources.s3Logs().statusAsString())));
        }
        if (sources.kubernetes() != null && sources.kubernetes().auditLogs() != null) {
            shaped.put(
                    "Kubernetes",
                    Map.of(
                            "AuditLogs",
                            Map.of(
                                    "Enable",
                                    isOn(sources.kubernetes().auditLogs().statusAsString()))));
        }
        var malware = sources.malwareProtection();
        if (malware != null
                && malware.scanEc2InstanceWithFindings() != null
                && malware.scanEc2InstanceWithFindings().ebsVolumes() != null) {
            boolean on = isOn(malware.scanEc2InstanceWithFindings().ebsVolumes().statusAsString());
            shaped.put("MalwareProtection", Map.of("ScanEc2InstanceWithFindings", Map.of("EbsVolumes", on)));
        }
        return shaped;
    }

    private static boolean isOn(@Nullable String status) {
        return "ENABLED".equals(status);
    }
}
