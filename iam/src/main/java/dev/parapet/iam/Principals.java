package dev.parapet.iam;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Whom a `Principal` or `NotPrincipal` element names.
///
/// @param everyone the element is the plain `"*"`
/// @param byType `AWS`, `Service`, `Federated` or `CanonicalUser` to names; empty where `everyone`
public record Principals(boolean everyone, Map<String, List<String>> byType) {

    public Principals {
        byType = Map.copyOf(byType);
    }

    /// The names of one type.
    public List<String> ofType(String type) {
        return byType.getOrDefault(type, List.of());
    }

    /// Whether anyone at all is meant: `"*"` and `{"AWS": "*"}` are the same in a resource policy, see
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>.
    public boolean includesAnyone() {
        return everyone || byType.values().stream().anyMatch(names -> names.contains("*"));
    }

    /// All names as they are written.
    public Stream<String> names() {
        return everyone ? Stream.of("*") : byType.values().stream().flatMap(List::stream);
    }
}
