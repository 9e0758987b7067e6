package dev.parapet.posture.triage;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What an attacker is after with one act, in the words of ATT&CK's tactics.
public enum Phase {
    RECONNAISSANCE(Stage.ARRIVING),
    INITIAL_ACCESS(Stage.ARRIVING),
    CREDENTIAL_ACCESS(Stage.ARRIVING),
    DISCOVERY(Stage.ARRIVING),
    EXECUTION(Stage.SETTLING),
    PERSISTENCE(Stage.SETTLING),
    PRIVILEGE_ESCALATION(Stage.SETTLING),
    DEFENSE_EVASION(Stage.SETTLING),
    LATERAL_MOVEMENT(Stage.SETTLING),
    COLLECTION(Stage.TAKING),
    COMMAND_AND_CONTROL(Stage.TAKING),
    EXFILTRATION(Stage.TAKING),
    IMPACT(Stage.TAKING);

    /// Attackers keep no order among tactics, but they come, settle and take in that order.
    public enum Stage {
        ARRIVING,
        SETTLING,
        TAKING
    }

    /// What tools call them otherwise: the threat purposes of GuardDuty, and older or newer names of ATT&CK and ATLAS.
    // https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_finding-format.html
    private static final Map<String, Phase> OTHERWISE = Map.ofEntries(
            Map.entry("recon", RECONNAISSANCE),
            Map.entry("unauthorizedaccess", INITIAL_ACCESS),
            Map.entry("pentest", DISCOVERY),
            Map.entry("stealth", DEFENSE_EVASION),
            Map.entry("defenseimpairment", DEFENSE_EVASION),
            Map.entry("backdoor", COMMAND_AND_CONTROL),
            Map.entry("trojan", COMMAND_AND_CONTROL),
            Map.entry("cryptocurrency", IMPACT),
            Map.entry("object", EXECUTION),
            Map.entry("resourcedevelopment", RECONNAISSANCE),
            Map.entry("aimodelaccess", INITIAL_ACCESS),
            Map.entry("aiattackstaging", EXECUTION));

    private final Stage stage;

    Phase(Stage stage) {
        this.stage = stage;
    }

    public Stage stage() {
        return stage;
    }

    /// For sentences: `initial access`.
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /// Whatever the case, and with any or nothing between the words: `InitialAccess`, `initial-access`.
    public static Optional<Phase> named(String tactic) {
        String plain = tactic.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
        for (Phase phase : values()) {
            if (phase.name().replace("_", "").equalsIgnoreCase(plain)) {
                return Optional.of(phase);
            }
        }
        return Optional.ofNullable(OTHERWISE.get(plain));
    }
}
