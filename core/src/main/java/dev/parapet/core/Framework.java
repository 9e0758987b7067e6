package dev.parapet.core;

import java.util.Collections;
import java.util.Map;

/// A set of requirements that controls can serve, loaded from `content/frameworks`.
///
/// @param id where the file is: `nist-800-53-r5`
/// @param source where the framework is published
/// @param requirements id to our short title of it, which may be empty
public record Framework(String id, String title, String version, String source, Map<String, String> requirements) {
    public Framework {
        requirements = Collections.unmodifiableMap(requirements);
    }
}
