package dev.parapet.detect.engine;

import dev.parapet.core.Severity;
import dev.parapet.detect.sigma.SigmaHeader;
import java.util.Objects;

/// What a rule or correlation says about itself, for whoever reads its alerts.
public record About(SigmaHeader header, Extension extension) {
    public About {
        Objects.requireNonNull(header);
        Objects.requireNonNull(extension);
    }

    /// What alerts name.
    public String key() {
        return header.key();
    }

    public Severity level() {
        return header.level().orElse(Severity.MEDIUM);
    }
}
