package dev.parapet.iam.lint;

import dev.parapet.iam.Condition;
import dev.parapet.iam.Statement;

/// The keys about multi-factor authentication, which requests with long-term access keys do not carry at all.
final class MfaRules {
    private static final String PRESENT = "aws:multifactorauthpresent";
    private static final String AGE = "aws:multifactorauthage";

    private MfaRules() {}

    static void denyWithoutIfExists(Subject subject, Statement statement, Condition condition, Notes notes) {
        if (!statement.denies() || condition.ifExists() || absenceIsDenied(subject, condition.key())) {
            return;
        }
        boolean falsehood =
                condition.operator().equals("bool") && condition.values().contains("false");
        boolean text = condition.operator().startsWith("stringequals")
                && condition.values().contains("false");
        if (condition.key().equals(PRESENT) && (falsehood || text)) {
            notes.add(
                    subject.element(condition),
                    "requests with long-term access keys do not carry the key, so they are not denied",
                    "write BoolIfExists");
        }
        if (condition.key().equals(AGE) && condition.operator().startsWith("numericgreaterthan")) {
            notes.add(
                    subject.element(condition),
                    "requests without multi-factor authentication do not carry the key, so they are not denied",
                    "write " + condition.spelledOperator() + "IfExists");
        }
    }

    private static boolean absenceIsDenied(Subject subject, String key) {
        return subject.document().denying().stream()
                .flatMap(one -> one.conditions().stream())
                .anyMatch(one -> one.key().equals(key)
                        && one.operator().equals("null")
                        && one.values().stream().anyMatch("true"::equalsIgnoreCase));
    }

    static void allowWithIfExists(Subject subject, Statement statement, Condition condition, Notes notes) {
        if (statement.allows()
                && condition.ifExists()
                && (condition.key().equals(PRESENT) || condition.key().equals(AGE))) {
            notes.add(
                    subject.element(condition),
                    "requests with long-term access keys do not carry the key, so they are allowed without a second factor",
                    "write " + condition.spelledOperator());
        }
    }
}
