package dev.parapet.detect.engine;

import dev.parapet.detect.sigma.SigmaCorrelation;
import java.util.Objects;

/// A Sigma correlation with what our own say beyond Sigma.
public record Correlation(SigmaCorrelation sigma, Extension extension) {
    public Correlation {
        Objects.requireNonNull(sigma);
        Objects.requireNonNull(extension);
    }
}
