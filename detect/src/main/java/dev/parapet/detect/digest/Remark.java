package dev.parapet.detect.digest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Something that is not as CloudTrail left it, or cannot be proved to be.
///
/// @param trail empty where it is about logs that no digest names
/// @param file below the folder that was given, or the name in the bucket where there is no such file
/// @param at the end of the digest or the delivery of the log, as far as it is known
/// @param says lower case, one line
public record Remark(
        Kind kind,
        String account,
        String region,
        String trail,
        String file,
        @Nullable Instant at,
        String says) {
    /// The rule under which findings are made of remarks that tell of tampering (LG-18 of our catalogue).
    public static final String RULE = "logging/trail-integrity-broken";

    /// What a finding of [#RULE] is called.
    public static final String TITLE = "Logs or digests of a trail were changed or deleted";

    /// What is wrong. The words are stable: reports show them.
    public enum Kind {
        LOG_CHANGED("log-changed", true),
        LOG_MISSING("log-missing", true),
        LOG_UNLISTED("log-unlisted", true),
        DIGEST_CHANGED("digest-changed", true),
        DIGEST_MISSING("digest-missing", true),
        DIGEST_MISPLACED("digest-misplaced", true),
        DIGEST_UNLINKED("digest-unlinked", true),
        SIGNATURE_WRONG("signature-wrong", true),
        KEY_OUT_OF_TIME("key-out-of-time", true),
        NAME_UNSAFE("name-unsafe", true),
        GAP("gap", true),
        NO_KEYS("no-keys", false),
        KEY_UNKNOWN("key-unknown", false),
        NO_SIGNATURE("no-signature", false),
        LOG_UNCOVERED("log-uncovered", false),
        ELSEWHERE("elsewhere", false),
        UNREADABLE("unreadable", false);

        private final String word;
        private final boolean tampering;

        Kind(String word, boolean tampering) {
            this.word = word;
            this.tampering = tampering;
        }

        public String word() {
            return word;
        }

        /// Whether somebody changed or deleted something; else it only could not be proved that nobody did.
        public boolean isTampering() {
            return tampering;
        }
    }
}
