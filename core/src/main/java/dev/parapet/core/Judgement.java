package dev.parapet.core;

import java.util.Collections;
import java.util.Map;

/// One verdict with its proof.
///
/// @param evidence the attributes that were read on the way to the verdict, path to value; absent ones are `null`-free
///     and carry the word `(not set)`
public record Judgement(Control control, Resource resource, Verdict verdict, Map<String, Object> evidence) {

    public Judgement {
        evidence = Collections.unmodifiableMap(evidence);
    }
}
