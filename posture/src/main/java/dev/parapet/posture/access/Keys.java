package dev.parapet.posture.access;

import dev.parapet.core.Resource;
import dev.parapet.iam.Arn;
import dev.parapet.iam.decision.Caller;
import dev.parapet.iam.decision.Context;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// The condition keys of a request that an estate decides by itself: who asks, and whose the resource is. All others
/// are open, unless somebody has given them.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
final class Keys {
    static final String PRINCIPAL_TAG = "aws:principaltag/";
    private static final String RESOURCE_TAG = "aws:resourcetag/";

    private final Map<String, Object> known = new HashMap<>();

    /// Keys, and beginnings of keys that end in a slash, that such a request never has.
    private final Set<String> absent = new HashSet<>();

    /// @param tagged whether sessions of the role may bring tags of their own
    Keys(Principal principal, ResourceSide.Target target, Organization organization, boolean tagged) {
        who(principal);
        account(principal.caller(), organization);
        principal.resource().ifPresent(resource -> principalTags(resource, tagged));
        resource(target, organization);
    }

    /// Whether it is about organizations: of each account the estate knows it, or nobody does.
    static boolean isOfOrganization(String key) {
        return switch (key) {
            case "aws:principalorgid", "aws:principalorgpaths", "aws:resourceorgid", "aws:resourceorgpaths" -> true;
            default -> false;
        };
    }

    /// @param open of the keys that are not decided, those that may have any value
    Context with(Map<String, Object> given, Predicate<String> open) {
        var all = new HashMap<>(known);
        var told =
                given.keySet().stream().map(key -> key.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        all.keySet().removeIf(key -> told.contains(key.toLowerCase(Locale.ROOT)));
        all.putAll(given);
        return Context.of(all).openWhere(key -> isOpen(key) && open.test(key));
    }

    private boolean isOpen(String key) {
        return !absent.contains(key) && absent.stream().noneMatch(one -> one.endsWith("/") && key.startsWith(one));
    }

    private void who(Principal principal) {
        var caller = principal.caller();
        switch (caller) {
            case Caller.User(String arn, String _) -> {
                known.put("aws:PrincipalArn", arn);
                known.put("aws:PrincipalType", "User");
                known.put("aws:username", arn.substring(arn.lastIndexOf('/') + 1));
                absent.add("aws:federatedprovider");
            }
            case Caller.RoleSession(String _, String role, String _) -> {
                known.put("aws:PrincipalArn", role);
                known.put("aws:PrincipalType", "AssumedRole");
                absent.add("aws:username");
            }
            case Caller.FederatedUser(String arn, String _, String _) -> {
                known.put("aws:PrincipalArn", arn);
                known.put("aws:PrincipalType", "FederatedUser");
                absent.add("aws:username");
            }
            case Caller.Root(String account) -> {
                known.put("aws:PrincipalArn", "arn:" + Arn.partition(principal.id()) + ":iam::" + account + ":root");
                known.put("aws:PrincipalType", "Account");
                known.put("aws:userid", account);
                absent.addAll(List.of("aws:username", PRINCIPAL_TAG));
            }
            case Caller.Service(String name) -> {
                known.put("aws:PrincipalServiceName", name);
                absent.addAll(List.of("aws:username", "aws:principalarn", "aws:principaltype", PRINCIPAL_TAG));
            }
            case Caller.Federated(String _) -> absent.addAll(List.of("aws:username", "aws:principalarn"));
            case Caller.Anonymous() -> {
                known.put("aws:PrincipalType", "Anonymous");
                absent.addAll(List.of("aws:username", "aws:principalarn", PRINCIPAL_TAG));
            }
        }
        boolean service = caller instanceof Caller.Service;
        known.put("aws:PrincipalIsAWSService", service);
        if (!service) {
            absent.addAll(List.of("aws:principalservicename", "aws:principalservicenameslist"));
        }
    }

    private void account(Caller caller, Organization organization) {
        String account = caller.account();
        if (account.isEmpty()) {
            absent.addAll(List.of("aws:principalaccount", "aws:principalorgid", "aws:principalorgpaths"));
            return;
        }
        known.put("aws:PrincipalAccount", account);
        if (organization.standsAlone(account)) {
            absent.addAll(List.of("aws:principalorgid", "aws:principalorgpaths"));
        }
        organization.id(account).ifPresent(id -> known.put("aws:PrincipalOrgID", id));
        organization.path(account).ifPresent(path -> known.put("aws:PrincipalOrgPaths", List.of(path)));
    }

    private void principalTags(Resource principal, boolean tagged) {
        principal.tags().forEach((key, value) -> known.put("aws:PrincipalTag/" + key, value));
        if (!tagged && principal.gaps().stream().noneMatch(gap -> gap.hides("Tags"))) {
            absent.add(PRINCIPAL_TAG);
        }
    }

    private void resource(ResourceSide.Target target, Organization organization) {
        if (!target.account().isEmpty()) {
            known.put("aws:ResourceAccount", target.account());
            if (organization.standsAlone(target.account())) {
                absent.addAll(List.of("aws:resourceorgid", "aws:resourceorgpaths"));
            }
            organization.id(target.account()).ifPresent(id -> known.put("aws:ResourceOrgID", id));
            organization.path(target.account()).ifPresent(path -> known.put("aws:ResourceOrgPaths", List.of(path)));
        }
        // A bucket's tags count only if it was set up so, which nobody reads.
        target.resource().filter(one -> !one.type().startsWith("AWS::S3::")).ifPresent(one -> {
            one.tags().forEach((key, value) -> known.put("aws:ResourceTag/" + key, value));
            // Of some types nobody asks for tags; where there are some, there are all.
            if (!one.tags().isEmpty() && one.gaps().stream().noneMatch(gap -> gap.hides("Tags"))) {
                absent.add(RESOURCE_TAG);
            }
        });
    }
}
