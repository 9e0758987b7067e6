package dev.parapet.iam;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// One statement of a policy.
///
/// What an element does not say is empty: a trust policy has no resources, an identity policy no principals.
///
/// AWS recommends wildcards within a part of an ARN and lets some reach past its colon
/// (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html>). Where the
/// readings differ, an allowance is taken for the wide one and a denial for the narrow one.
///
/// @param sid empty where none is given
/// @param principals whom it is for
/// @param notPrincipals everyone but these
public record Statement(
        String sid,
        Effect effect,
        Optional<Principals> principals,
        Optional<Principals> notPrincipals,
        List<String> actions,
        List<String> notActions,
        List<String> resources,
        List<String> notResources,
        List<Condition> conditions) {
    // Something only the request knows. ${*}, ${?} and ${$} are taken for the same, though they stand for one
    // character.
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

    // No account, any account or one's own: what one has is all there.
    private static final Pattern OWNER = Pattern.compile("[*?]*|[0-9]{12}");

    // The kinds of resources through which one becomes somebody else, and the services that have them.
    private static final Map<String, Set<String>> KINDS = Map.of(
            "iam", Set.of("role", "user", "group", "policy"),
            "lambda", Set.of("function"));

    public Statement {
        actions = List.copyOf(actions);
        notActions = List.copyOf(notActions);
        resources = List.copyOf(resources);
        notResources = List.copyOf(notResources);
        conditions = List.copyOf(conditions);
    }

    /// What a statement does.
    public enum Effect {
        ALLOW,
        DENY
    }

    public boolean allows() {
        return effect == Effect.ALLOW;
    }

    public boolean denies() {
        return effect == Effect.DENY;
    }

    /// Whether it is for anyone: `"*"`, or everyone but some.
    public boolean isForAnyone() {
        return notPrincipals.isPresent()
                || principals.filter(Principals::includesAnyone).isPresent();
    }

    /// Whether it covers an action such as `s3:GetObject`. Actions are compared without case.
    public boolean coversAction(String action) {
        return actions.isEmpty() ? !anyAction(notActions, action) : anyAction(actions, action);
    }

    /// Whether it may cover the resource: a policy variable may stand for anything.
    public boolean mayCoverResource(String resource) {
        return notResources.isEmpty()
                ? resources.isEmpty() || resources.stream().anyMatch(pattern -> mayMatch(pattern, resource))
                : notResources.stream().noneMatch(pattern -> surelyMatches(pattern, resource));
    }

    /// Whether it covers the resource whoever asks.
    public boolean surelyCoversResource(String resource) {
        return notResources.isEmpty()
                ? resources.isEmpty() || resources.stream().anyMatch(pattern -> surelyMatches(pattern, resource))
                : notResources.stream().noneMatch(pattern -> mayMatch(pattern, resource));
    }

    /// Whether its resources leave nothing out that an account has: `*`, or an ARN with neither region nor resource
    /// fixed, such as `arn:aws:s3:::*` or `arn:aws:iam::123456789012:role/*`. Everything but some counts
    /// too, and so does having no resources to name.
    public boolean coversEveryResource() {
        return resources.isEmpty()
                ? notResources.stream().noneMatch(Statement::isEverything)
                : resources.stream().anyMatch(Statement::isEverything);
    }

    private static boolean isEverything(String resource) {
        if (Glob.isAnything(resource)) {
            return true;
        }
        return Arn.parsePattern(resource)
                .filter(arn -> OWNER.matcher(arn.account()).matches())
                .filter(arn -> (arn.region().isEmpty() || Glob.isAnything(arn.region()))
                        && isAllOfAKind(KINDS.getOrDefault(arn.service(), Set.of()), arn.resource()))
                .isPresent();
    }

    // `*`, `*/*`, or a kind of resource and then nothing but wildcards: `role/*`.
    private static boolean isAllOfAKind(Set<String> kinds, String resource) {
        String[] parts = resource.split("[/:]", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean kind = i == 0 && parts.length > 1 && kinds.contains(parts[i]);
            if (!kind && !Glob.isAnything(parts[i])) {
                return false;
            }
        }
        return true;
    }

    private static boolean anyAction(List<String> patterns, String action) {
        String sought = action.toLowerCase(Locale.ROOT);
        return patterns.stream().anyMatch(pattern -> Glob.matches(pattern.toLowerCase(Locale.ROOT), sought));
    }

    // Reads a pattern as widely as it can be meant: a variable may stand for anything, and every wildcard may reach
    // past the colons of an ARN.
    private static boolean mayMatch(String pattern, String resource) {
        String open = VARIABLE.matcher(pattern).replaceAll("*");
        return Glob.matches(open, resource) || matchesByParts(Arn.parsePattern(open), resource);
    }

    // Reads a pattern as narrowly as it can be meant.
    private static boolean surelyMatches(String pattern, String resource) {
        if (pattern.contains("${")) {
            return false;
        }
        return isPrefix(pattern) ? Glob.matches(pattern, resource) : matchesByParts(Arn.parse(pattern), resource);
    }

    private static boolean matchesByParts(Optional<Arn> pattern, String resource) {
        return pattern.flatMap(known -> Arn.parse(resource).filter(known::matches))
                .isPresent();
    }

    // Nothing can be open about what a text begins with, or is.
    private static boolean isPrefix(String pattern) {
        String start = pattern.endsWith("*") ? pattern.substring(0, pattern.length() - 1) : pattern;
        return Glob.isAnything(pattern) || !Glob.isOpen(start);
    }
}
