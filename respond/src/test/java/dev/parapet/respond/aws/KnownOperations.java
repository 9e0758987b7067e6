package dev.parapet.respond.aws;

import java.util.Set;
import java.util.stream.Collectors;

/// What the SDK can be asked through [SdkAws].
public final class KnownOperations {
    private KnownOperations() {}

    public static Set<String> all() {
        return Services.all().values().stream()
                .flatMap(service -> service.operations().stream().map(operation -> service.prefix() + ":" + operation))
                .collect(Collectors.toSet());
    }
}
