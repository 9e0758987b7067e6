package dev.parapet.posture.triage;

import java.util.Locale;

/// One reason for a rank.
///
/// @param points what it adds; a reason may add nothing, or take away
/// @param because in words, to go on from "because"
public record Part(Kind kind, int points, String because) {

    /// What it is about.
    public enum Kind {
        TOGETHER,
        REACH,
        ASSET,
        TIME,
        SEVERITY,
        ACT;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
