package dev.parapet.lambda;

import dev.parapet.respond.Mandate;
import dev.parapet.respond.MandateFile;
import dev.parapet.respond.Setup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// What the function's variables say: `PARAPET_APPLY`, `PARAPET_TABLE` or `PARAPET_JOURNAL`, `PARAPET_TOPIC`,
/// `PARAPET_QUARANTINE_POLICY`, `PARAPET_EVIDENCE_BUCKET`, `PARAPET_RESPONDER`. A `parapet.yaml` beside the playbooks
/// says
/// the rest. Without `PARAPET_APPLY=true` everything is a dry run, whatever the file says.
final class Variables {
    private static final Map<String, String> NAMES = Map.of(
            "PARAPET_TOPIC", "topic",
            "PARAPET_QUARANTINE_POLICY", "quarantine-policy",
            "PARAPET_EVIDENCE_BUCKET", "evidence-bucket");

    private Variables() {}

    static Setup setup(Map<String, String> environment) {
        Path file = Path.of(environment.getOrDefault("LAMBDA_TASK_ROOT", ".")).resolve("parapet.yaml");
        Setup setup = Files.exists(file) ? MandateFile.setup(file) : Setup.NONE;
        var m = setup.mandate();
        var names = new LinkedHashMap<>(m.names());
        NAMES.forEach((variable, name) -> {
            String value = environment.getOrDefault(variable, "");
            if (!value.isBlank()) {
                names.put(name, value);
            }
        });
        var responder = new java.util.ArrayList<>(m.responder());
        String own = environment.getOrDefault("PARAPET_RESPONDER", "");
        if (!own.isBlank()) {
            responder.add(own);
        }
        var mandate = new Mandate(
                "true".equals(environment.get("PARAPET_APPLY")),
                m.frozen(),
                responder,
                m.breakGlass(),
                m.protectedTags(),
                m.changesPerHour(),
                m.principalsPerHour(),
                m.percentOfPrincipals(),
                m.approvals(),
                m.veto(),
                m.margin(),
                m.patience(),
                names,
                m.known());
        return new Setup(
                mandate,
                setup.journal().or(() -> java.util.Optional.ofNullable(environment.get("PARAPET_JOURNAL"))),
                setup.accounts(),
                setup.link(),
                setup.expires());
    }

    static String table(Map<String, String> environment) {
        String table = environment.getOrDefault("PARAPET_TABLE", "");
        if (table.isBlank()) {
            throw new IllegalArgumentException(
                    "PARAPET_TABLE names the journal's table, or PARAPET_JOURNAL its database");
        }
        return table;
    }
}
