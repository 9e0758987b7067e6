package dev.parapet.posture.triage;

import dev.parapet.core.Severity;
import java.util.List;
import java.util.Optional;

/// What an estate says is at stake, where somebody knows it.
public interface Stakes {
    /// Nothing is known of the estate.
    Stakes UNKNOWN = new Stakes() {
        @Override
        public Stake of(Notice notice) {
            return new Stake(List.of(), Optional.empty(), notice.setting(), List.of());
        }

        @Override
        public boolean known() {
            return false;
        }
    };

    Stake of(Notice notice);

    /// Whether there is an estate at all.
    boolean known();

    /// @param gains what whoever is named may come to, the worst first
    /// @param worth what the thing itself is worth
    /// @param unknown who and what is named and not known in the estate
    record Stake(List<Gain> gains, Optional<Worth> worth, Notice.Setting setting, List<String> unknown) {
        public Stake {
            gains = List.copyOf(gains);
            unknown = List.copyOf(unknown);
        }
    }

    /// @param who an ARN
    /// @param through what runs under it, if the finding names that instead; else empty
    /// @param harm the worst that it may do
    /// @param steps the fewest to that; 1 is at once
    /// @param says what that is, in words
    record Gain(String who, String through, Severity harm, int steps, String says) {}

    /// @param harm the worst that can be done to it
    /// @param says what it is, in words
    record Worth(String asset, Severity harm, String says) {}
}
