package dev.parapet.iam;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Whom a `Principal` or `NotPrincipal` element names.
///
/// @param everyone the element is the plain `"*"`
/// @param byType `AWS`, `Service`, `Federated` or `CanonicalUser` to names; empty where `everyone`
public record Principals(boolean everyone, Map<String, List<String>> byType) {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    // What AWS writes in place of a principal that is deleted.
    private static final Pattern UNIQUE_ID = Pattern.compile("A[A-Z]{3}[A-Z0-9]{12,}");

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

    /// Names that do not say whose they are, so that it may be anybody's: canonical users, and ARNs with
    /// no account's number in them, as those of identities of CloudFront
    /// (`arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2EXAMPLE`). What remains of a
    /// principal that was deleted is none: nobody is it.
    ///
    /// Amazon CloudFront Developer Guide, `private-content-restricting-access-to-s3.html`, "Origin access
    /// identity".
    public List<String> ofUnknownOwner() {
        return Stream.concat(
                        ofType("CanonicalUser").stream(), ofType("AWS").stream().filter(Principals::isOfUnknownOwner))
                .toList();
    }

    private static boolean isOfUnknownOwner(String name) {
        return !name.equals("*")
                && !ACCOUNT.matcher(Arn.parse(name).map(Arn::account).orElse(name))
                        .matches()
                && !UNIQUE_ID.matcher(name).matches();
    }

    /// All names as they are written.
    public Stream<String> names() {
        return everyone ? Stream.of("*") : byType.values().stream().flatMap(List::stream);
    }
}
