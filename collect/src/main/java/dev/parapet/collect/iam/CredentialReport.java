package dev.parapet.collect.iam;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Draft;
import dev.parapet.core.Gap;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.CredentialReportExpiredException;
import software.amazon.awssdk.services.iam.model.CredentialReportNotPresentException;
import software.amazon.awssdk.services.iam.model.CredentialReportNotReadyException;
import software.amazon.awssdk.services.iam.model.GetCredentialReportResponse;

/// IAM's table of all passwords, keys, certificates and MFA of an account: two calls instead of five a user.
///
/// See <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_getting-report.html>. It may be four hours old,
/// so a new user may be missing; then what it says is a gap.
record CredentialReport(Map<String, Map<String, String>> byArn) {
    static final String[] FACTS = {
        "AccessKeys",
        "Certificates",
        "MfaActive",
        "PasswordEnabled",
        "PasswordLastChanged",
        "PasswordLastUsed",
        "PasswordNextRotation"
    };
    private static final int PATIENCE = 15;

    /// Reads the report, and has it made first if there is none.
    ///
    /// @param pause what to do between two looks at whether it is ready
    static CredentialReport read(IamClient iam, Runnable pause) {
        for (int looks = 0; ; looks++) {
            try {
                return parse(Answers.part(iam.getCredentialReport(), GetCredentialReportResponse::content)
                        .asString(StandardCharsets.UTF_8));
            } catch (CredentialReportNotPresentException | CredentialReportExpiredException none) {
                if (looks >= PATIENCE) {
                    throw none;
                }
                iam.generateCredentialReport();
            } catch (CredentialReportNotReadyException notYet) {
                if (looks >= PATIENCE) {
                    throw notYet;
                }
            }
            pause.run();
        }
    }

    static CredentialReport parse(String csv) {
        List<List<String>> lines = Csv.parse(csv);
        var byArn = new HashMap<String, Map<String, String>>();
        if (!lines.isEmpty()) {
            List<String> header = lines.getFirst();
            for (List<String> line : lines.subList(1, lines.size())) {
                var row = new LinkedHashMap<String, String>();
                for (int i = 0; i < Math.min(header.size(), line.size()); i++) {
                    row.put(header.get(i).toLowerCase(Locale.ROOT), line.get(i));
                }
                String arn = row.get("arn");
                if (arn != null) {
                    byArn.put(arn, row);
                }
            }
        }
        return new CredentialReport(byArn);
    }

    /// Sets [#FACTS] of the user or root that has this ARN.
    void describe(Draft draft, String arn) {
        Map<String, String> row = byArn.get(arn);
        if (row == null) {
            draft.unread(Gap.Reason.FAILED, "not in the credential report yet", FACTS);
            return;
        }
        draft.set("PasswordLastChanged", known(row, "password_last_changed"))
                .set("PasswordLastUsed", known(row, "password_last_used"))
                .set("PasswordNextRotation", known(row, "password_next_rotation"));
        truth(draft, "PasswordEnabled", row, "password_enabled");
        truth(draft, "MfaActive", row, "mfa_active");
        slots(draft, "AccessKeys", "access_key_", row);
        slots(draft, "Certificates", "cert_", row);
    }

    private static void truth(Draft draft, String attribute, Map<String, String> row, String column) {
        if (!row.containsKey(column)) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "the credential report has no column " + column, attribute);
        } else {
            draft.set(attribute, known(row, column));
        }
    }

    private static void slots(Draft draft, String attribute, String prefix, Map<String, String> row) {
        var slots = new ArrayList<Map<String, Object>>();
        for (int slot = 1; slot <= 2; slot++) {
            String active = row.get(prefix + slot + "_active");
            if (active == null) {
                draft.unread(Gap.Reason.UNIMPLEMENTED, "the credential report lacks columns", attribute);
                return;
            }
            var facts = new LinkedHashMap<String, Object>();
            put(facts, "LastRotated", known(row, prefix + slot + "_last_rotated"));
            put(facts, "LastUsed", known(row, prefix + slot + "_last_used_date"));
            put(facts, "LastUsedRegion", known(row, prefix + slot + "_last_used_region"));
            put(facts, "LastUsedService", known(row, prefix + slot + "_last_used_service"));
            boolean isActive = active.equalsIgnoreCase("true");
            if (isActive || !facts.isEmpty()) {
                facts.put("Active", isActive);
                facts.put("Slot", slot);
                slots.add(facts);
            }
        }
        draft.set(attribute, slots);
    }

    private static void put(Map<String, Object> facts, String name, @Nullable String value) {
        if (value != null) {
            facts.put(name, value);
        }
    }

    private static @Nullable String known(Map<String, String> row, String column) {
        String value = row.getOrDefault(column, "");
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "", "n/a", "no_information", "not_supported" -> null;
            default -> value;
        };
    }

    /// Comma-separated values, [RFC 4180](https://www.rfc-editor.org/rfc/rfc4180).
    private static final class Csv {
        private Csv() {}

        static List<List<String>> parse(String text) {
            var lines = new ArrayList<List<String>>();
            var line = new ArrayList<String>();
            var cell = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = !quoted;
                } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
                    cell.append(c);
                } else if (c != '\r') {
                    line.add(cell.toString());
                    cell.setLength(0);
                    if (c == '\n') {
                        lines.add(List.copyOf(line));
                        line.clear();
                    }
                }
            }
            if (!cell.isEmpty() || !line.isEmpty()) {
                line.add(cell.toString());
                lines.add(List.copyOf(line));
            }
            return lines;
        }
    }
}
