package dev.parapet.iam.lint;

import dev.parapet.iam.Condition;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.authorization.ServiceAuthorization;
import java.util.Set;

/// What rules look at.
///
/// @param ours account ids that are not third parties
/// @param length of the text, in characters
/// @param dense the same without blanks
record Subject(
        PolicyDocument document,
        PolicyKind kind,
        ServiceAuthorization reference,
        Set<String> ours,
        int length,
        int dense) {

    /// A condition as one reads it in a policy: `Condition IpAddress aws:SourceIp`.
    String element(Condition condition) {
        return "Condition " + condition.spelled() + " " + spelled(condition.key());
    }

    /// A key as AWS spells it, as far as AWS does: what follows `aws:RequestTag/` is the author's.
    String spelled(String key) {
        return reference.key(key).map(known -> spelled(known.name(), key)).orElse(key);
    }

    private static String spelled(String name, String key) {
        int open = name.indexOf("${");
        return open < 0 ? name : name.substring(0, open) + key.substring(open);
    }
}
