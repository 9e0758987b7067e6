package dev.parapet.core;

import java.util.Locale;
import java.util.Objects;

/// An attribute of a resource that could not be read, and why.
///
/// @param attribute the path of the attribute in CloudFormation's names, `DirectInternetAccess` or `VpcConfig.Subnets`
/// @param reason what stood in the way
/// @param detail the call and AWS's error code, for people: `sagemaker:DescribeNotebookInstance AccessDeniedException`
public record Gap(String attribute, Reason reason, String detail) {

    public Gap {
        Objects.requireNonNull(reason);
        Objects.requireNonNull(detail);
        if (attribute.isBlank()) {
            throw new IllegalArgumentException("a gap names the attribute that was not read");
        }
    }

    /// Whether this gap hides `path`, the path itself or anything inside it or around it.
    public boolean hides(String path) {
        return covers(attribute, path) || covers(path, attribute);
    }

    /// Whether this gap is a part of what is at `path`, and not all of it.
    public boolean inside(String path) {
        return covers(path, attribute) && !path.equals(attribute);
    }

    // Names are letters and digits, so anything else ends one: `Rules[0].Port` is inside `Rules`, `RulesOfLaw` is not.
    private static boolean covers(String outer, String inner) {
        return inner.startsWith(outer)
                && (inner.length() == outer.length() || !Character.isLetterOrDigit(inner.charAt(outer.length())));
    }

    /// What stands between a scanner and the truth. Told apart, because each asks for another remedy.
    public enum Reason {
        /// AWS said that this principal may not look.
        DENIED,
        /// AWS asked to slow down until the retries were used up.
        THROTTLED,
        /// The service does not exist in this region or partition, or the account never subscribed to it.
        NOT_OFFERED,
        /// The endpoint answers, but not to this call: an emulator, or an API newer than the endpoint.
        UNIMPLEMENTED,
        /// No answer: name resolution, connection or time-out.
        UNREACHABLE,
        /// Any other error.
        FAILED,
        /// Never asked: the call budget was spent, the scan was interrupted or the kind was left out on request.
        SKIPPED,
        /// By design only some were taken: the newest, or those that run. Nothing went wrong, and nothing follows from
        /// what is absent.
        SAMPLED;

        /// The word used in snapshots and output.
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Reason named(String word) {
            for (Reason reason : values()) {
                if (reason.word().equals(word)) {
                    return reason;
                }
            }
            throw new IllegalArgumentException("unknown reason `" + word + "`");
        }
    }
}
