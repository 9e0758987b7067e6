package dev.parapet.iam.exposure;

import dev.parapet.iam.Condition;
import dev.parapet.iam.Condition.Quantifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Who and what is trusted. A request is inside if it bears any mark of the zone, and outside
/// otherwise: its caller's account and organization, the account for which a service acts, the endpoint
/// or network it came through.
///
/// @param accounts of twelve digits
/// @param organizations such as `o-exampleorgid`
/// @param networks addresses or CIDR ranges of the internet
/// @param claims condition keys to patterns of values that are trusted; for what AWS cannot tie to an account, such as
///     `token.actions.githubusercontent.com:sub`, or `aws:SourceArn` for buckets
public record Zone(
        Set<String> accounts,
        Set<String> organizations,
        Set<String> vpcs,
        Set<String> endpoints,
        Set<String> networks,
        Map<String, List<String>> claims) {

    public Zone {
        accounts = Set.copyOf(accounts);
        organizations = Set.copyOf(organizations);
        vpcs = Set.copyOf(vpcs);
        endpoints = Set.copyOf(endpoints);
        networks = Set.copyOf(networks);
        var lower = new LinkedHashMap<String, List<String>>();
        claims.forEach((key, patterns) -> lower.put(key.toLowerCase(Locale.ROOT), List.copyOf(patterns)));
        claims = Map.copyOf(lower);
    }

    /// Some accounts and nothing else.
    public static Zone ofAccounts(String... accounts) {
        return new Zone(Set.copyOf(Arrays.asList(accounts)), Set.of(), Set.of(), Set.of(), Set.of(), Map.of());
    }

    public Zone withOrganization(String organization) {
        var more = new ArrayList<>(organizations);
        more.add(organization);
        return new Zone(accounts, Set.copyOf(more), vpcs, endpoints, networks, claims);
    }

    public Zone withEndpoints(String... trusted) {
        return new Zone(accounts, organizations, vpcs, Set.copyOf(Arrays.asList(trusted)), networks, claims);
    }

    public Zone withNetworks(String... trusted) {
        return new Zone(accounts, organizations, vpcs, endpoints, Set.copyOf(Arrays.asList(trusted)), claims);
    }

    public Zone withClaim(String key, String... patterns) {
        var more = new LinkedHashMap<>(claims);
        more.put(key, List.of(patterns));
        return new Zone(accounts, organizations, vpcs, endpoints, networks, more);
    }

    /// What a request meets that is outside, all of it. Accounts of resources are told by the ARN.
    ///
    /// @param owner the resource's own account, which is always trusted
    List<Condition> outside(String owner) {
        var trusted = new ArrayList<>(accounts);
        if (!trusted.contains(owner)) {
            trusted.add(owner);
        }
        var conditions = new ArrayList<Condition>();
        for (String key : List.of(
                "aws:principalaccount",
                "aws:sourceaccount",
                "aws:sourceowner",
                "aws:vpceaccount",
                "kms:calleraccount",
                "s3:dataaccesspointaccount")) {
            add(conditions, "stringnotequals", key, trusted);
        }
        var arns =
                trusted.stream().map(account -> "arn:*:*:*:" + account + ":*").toList();
        for (String key : List.of("aws:principalarn", "aws:sourcearn", "aws:sourcevpcarn", "s3:dataaccesspointarn")) {
            add(conditions, "arnnotlike", key, arns);
        }
        add(
                conditions,
                "arnnotlike",
                "aws:federatedprovider",
                trusted.stream()
                        .map(account -> "arn:*:iam::" + account + ":saml-provider/*")
                        .toList());
        for (String key : List.of("aws:principalorgid", "aws:sourceorgid", "aws:vpceorgid")) {
            add(conditions, "stringnotequals", key, List.copyOf(organizations));
        }
        var paths = organizations.stream().map(one -> one + "/*").toList();
        for (String key : List.of("aws:principalorgpaths", "aws:sourceorgpaths", "aws:vpceorgpaths")) {
            add(conditions, "stringnotlike", key, paths);
        }
        add(conditions, "stringnotequals", "aws:sourcevpc", List.copyOf(vpcs));
        add(conditions, "stringnotequals", "aws:sourcevpce", List.copyOf(endpoints));
        add(conditions, "notipaddress", "aws:sourceip", List.copyOf(networks));
        claims.forEach((key, patterns) -> add(conditions, "stringnotlike", key, patterns));
        return List.copyOf(conditions);
    }

    private static void add(List<Condition> conditions, String operator, String key, List<String> values) {
        if (!values.isEmpty()) {
            conditions.add(new Condition(Quantifier.ALL, operator, false, key, values));
        }
    }
}
