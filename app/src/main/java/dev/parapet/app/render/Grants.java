package dev.parapet.app.render;

import dev.parapet.core.Gap;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads from the note of a failed call what would let it through.
final class Grants {
    /// An IAM action: the prefix of the service in lower case, the operation in camel case. ARNs and CloudFormation
    /// types do not look like this.
    private static final Pattern ACTION = Pattern.compile("(?<![\\w:-])[a-z][a-z0-9-]*:[A-Z][A-Za-z0-9]+(?![\\w:])");

    /// The words in AWS's error codes for "you may not": `AccessDenied`, `AccessDeniedException`,
    /// `UnauthorizedOperation`, `AuthorizationError`, `ForbiddenException`, `NotAuthorized`.
    private static final Pattern DENIED = Pattern.compile("denied|authoriz|forbidden", Pattern.CASE_INSENSITIVE);

    private Grants() {}

    static Optional<String> call(String note) {
        var matcher = ACTION.matcher(note);
        return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
    }

    /// The action to grant, if `note` says that a call was denied.
    static Optional<String> action(String note) {
        return DENIED.matcher(note).find() ? call(note) : Optional.empty();
    }

    /// What to do about a place that could not be seen.
    static String remedy(Gap.Reason reason, String detail) {
        return switch (reason) {
            case DENIED -> call(detail).map(action -> "grant " + action).orElse("grant the call to the scanner");
            case THROTTLED -> "scan again with a lower rate";
            case NOT_OFFERED -> "nothing to do: the service is not offered there";
            case UNIMPLEMENTED -> "the endpoint does not know this call";
            case UNREACHABLE -> "check the route and the endpoint, then scan again";
            case FAILED -> "see the error, then scan again";
            case SAMPLED -> "nothing to do: only a part is taken, by design";
            case SKIPPED -> "raise the call budget or take the exclusion away";
        };
    }

    static String words(Gap.Reason reason) {
        return reason.word().replace('-', ' ').toLowerCase(Locale.ROOT);
    }
}
