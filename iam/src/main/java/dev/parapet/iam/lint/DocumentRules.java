package dev.parapet.iam.lint;

import dev.parapet.iam.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/// The document as such.
final class DocumentRules {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9]*");

    /// @param most characters
    /// @param blanks whether they count
    private record Size(int most, boolean blanks, String what) {}

    // Resource policies differ by service; the one of S3 is the usual size, and that of a KMS key the largest.
    private static final Size KEY = new Size(32_768, true, "a key's policy");
    private static final Map<PolicyKind, Size> SIZES = Map.of(
            PolicyKind.IDENTITY, new Size(6_144, false, "a managed policy"),
            PolicyKind.BOUNDARY, new Size(6_144, false, "a permissions boundary"),
            PolicyKind.TRUST, new Size(2_048, false, "a trust policy, unless its quota was raised"),
            PolicyKind.SESSION, new Size(2_048, true, "a session policy"),
            PolicyKind.SCP, new Size(10_240, true, "an SCP"),
            PolicyKind.RCP, new Size(5_120, true, "an RCP"),
            PolicyKind.ENDPOINT, new Size(20_480, true, "an endpoint policy"),
            PolicyKind.RESOURCE, new Size(20_480, true, "most resource policies, such as a bucket's"));

    private DocumentRules() {}

    static void size(Subject subject, IntFunction<Notes> notes) {
        boolean key = subject.kind() == PolicyKind.RESOURCE
                && subject.document().statements().stream()
                        .flatMap(one -> one.actions().stream())
                        .anyMatch(action -> action.startsWith("kms:"));
        Size size = key ? KEY : Objects.requireNonNull(SIZES.get(subject.kind()));
        int has = size.blanks() ? subject.length() : subject.dense();
        if (has > size.most()) {
            notes.apply(0)
                    .add(
                            "Statement",
                            "it has " + has + " characters" + (size.blanks() ? "" : " without blanks") + "; "
                                    + size.what() + " may have " + size.most(),
                            "split it, or fold statements that differ in one element only");
        }
    }

    static void sameSid(Subject subject, IntFunction<Notes> notes) {
        var seen = new HashMap<String, Integer>();
        int ordinal = 0;
        for (Statement statement : subject.document().statements()) {
            ordinal++;
            Integer first = statement.sid().isEmpty() ? null : seen.putIfAbsent(statement.sid(), ordinal);
            if (first != null) {
                notes.apply(ordinal)
                        .add("Sid", "statement " + first + " has the same Sid", "give each statement a Sid of its own");
            }
        }
    }

    static void sid(Subject subject, Statement statement, Notes notes) {
        boolean iam = subject.kind() == PolicyKind.IDENTITY
                || subject.kind() == PolicyKind.BOUNDARY
                || subject.kind() == PolicyKind.SESSION
                || subject.kind() == PolicyKind.TRUST;
        if (iam && !PLAIN.matcher(statement.sid()).matches()) {
            notes.add("Sid", "IAM takes letters and digits only in a Sid", "leave out blanks, dashes and other signs");
        }
    }
}
