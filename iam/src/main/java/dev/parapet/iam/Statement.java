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
    // ${*}, ${?} and ${$} stand for the character itself; every other ${…} for something only the request knows.
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");

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
                ? resources.isEmpty() || anyResource(resources, resource, true)
                : !anyResource(notResources, resource, false);
    }

    /// Whether it covers the resource whoever asks.
    public boolean surelyCoversResource(String resource) {
        return notResources.isEmpty()
                ? resources.isEmpty() || anyResource(resources, resource, false)
                : !anyResource(notResources, resource, true);
    }

    /// Whether its resources leave nothing out that an account has: `*`, or an ARN with neither region nor resource
    /// fixed, such as `arn:aws:s3:::*` or `arn:aws:iam::123456789012:role/*`. Everything but some counts
    /// too, and so does having no resources to name.
    public boolean coversEveryResource() {
        return resources.isEmpty() || resources.stream().anyMatch(Statement::isEverything);
    }

    private static boolean isEverything(String resource) {
        if (Glob.isAnything(resource)) {
            return true;
        }
        return Arn.parse(resource)
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

    private static boolean anyResource(List<String> patterns, String resource, boolean variablesMatch) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, resource, variablesMatch));
    }

    private static boolean matches(String pattern, String resource, boolean variablesMatch) {
        String known = pattern;
        if (pattern.contains("${")) {
            if (!variablesMatch) {
                return false;
            }
            known = VARIABLE.matcher(pattern).replaceAll("*");
        }
        if (Glob.isAnything(known)) {
            return true;
        }
        var patternArn = Arn.parse(known);
        var arn = Arn.parse(resource);
        if (patternArn.isPresent() && arn.isPresent()) {
            return patternArn.get().matches(arn.get());
        }
        return Glob.matches(known, resource);
    }
}
