package dev.parapet.collect.accessanalyzer;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.accessanalyzer.AccessAnalyzerClient;

/// The collectors of this package.
public final class AccessAnalyzer {
    private AccessAnalyzer() {}

    public static List<Registration<?>> collectors() {
        return List.of(regional("accessanalyzer", AccessAnalyzerClient::builder, new Analyzers()));
    }
}
