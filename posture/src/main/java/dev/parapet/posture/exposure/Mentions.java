package dev.parapet.posture.exposure;

import dev.parapet.iam.Arn;
import dev.parapet.iam.Condition;
import dev.parapet.iam.Glob;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Principals;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.exposure.Zone;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What policies name: accounts, organizations, networks and tenants, whether they let them in or keep them out.
final class Mentions {
    private static final Pattern ACCOUNT = Pattern.compile("(?<![0-9A-Za-z])[0-9]{12}(?![0-9A-Za-z])");
    private static final Set<String> ORGANIZATIONS =
            Set.of("aws:principalorgid", "aws:sourceorgid", "aws:vpceorgid", "aws:resourceorgid");
    private static final Set<String> PATHS = Set.of("aws:principalorgpaths", "aws:sourceorgpaths", "aws:vpceorgpaths");
    private static final int SMALLEST_PREFIX_4 = 8;
    private static final int SMALLEST_PREFIX_6 = 32;

    private final Set<String> accounts = new TreeSet<>();
    private final Set<String> organizations = new TreeSet<>();
    private final Set<String> vpcs = new TreeSet<>();
    private final Set<String> endpoints = new TreeSet<>();
    private final Set<String> networks = new TreeSet<>();
    private final Set<String> providers = new TreeSet<>();
    private final Set<String> sources = new TreeSet<>();
    private final Map<String, Set<String>> tenants = new LinkedHashMap<>();
    private final Set<String> contextKeys = new TreeSet<>();

    /// Something that a policy names, by which some requests are told.
    ///
    /// @param zone of it alone
    record Mark(String words, Zone zone) {}

    private Mentions() {}

    static Mentions in(Policies policies) {
        var mentions = new Mentions();
        policies.resource().map(CompiledPolicy::document).ifPresent(mentions::read);
        policies.rcps().forEach(level -> level.policies().forEach(policy -> mentions.read(policy.document())));
        return mentions;
    }

    private void read(PolicyDocument document) {
        for (Statement statement : document.statements()) {
            Stream.concat(statement.principals().stream(), statement.notPrincipals().stream())
                    .forEach(this::read);
            statement.conditions().forEach(this::read);
        }
    }

    private void read(Principals principals) {
        principals.ofType("AWS").forEach(this::accountsIn);
        providers.addAll(principals.ofType("Federated"));
    }

    private void accountsIn(String text) {
        ACCOUNT.matcher(text).results().forEach(found -> accounts.add(found.group()));
    }

    private void read(Condition condition) {
        String key = condition.key();
        if (key.startsWith("kms:encryptioncontext:")) {
            contextKeys.add(key);
        }
        for (String value : condition.values()) {
            accountsIn(value);
            boolean plain = !Glob.isOpen(value) && !value.contains("${");
            if (PATHS.contains(key) && !Glob.isOpen(value.split("/", 2)[0])) {
                organizations.add(value.split("/", 2)[0]);
            } else if (ORGANIZATIONS.contains(key) && plain) {
                organizations.add(value);
            } else if (key.equals("aws:sourcevpc") && plain) {
                vpcs.add(value);
            } else if (key.equals("aws:sourcevpce") && plain) {
                endpoints.add(value);
            } else if (key.equals("aws:sourceip") && condition.operator().endsWith("ipaddress") && isSmall(value)) {
                networks.add(value);
            } else if (key.equals("aws:sourcearn") && plain) {
                sources.add(value);
            } else if (key.equals("aws:federatedprovider") && plain) {
                providers.add(value);
            } else if (Issuers.namesTenant(key, value)) {
                tenants.computeIfAbsent(key, _ -> new LinkedHashSet<>()).add(value);
            }
        }
    }

    // As S3 has it, what is wider is as good as the internet:
    // <https://docs.aws.amazon.com/AmazonS3/latest/userguide/access-control-block-public-access.html>
    private static boolean isSmall(String network) {
        int slash = network.indexOf('/');
        if (slash < 0) {
            return true;
        }
        try {
            int bits = Integer.parseInt(network.substring(slash + 1));
            return bits >= (network.indexOf(':') >= 0 ? SMALLEST_PREFIX_6 : SMALLEST_PREFIX_4);
        } catch (NumberFormatException notANetwork) {
            return false;
        }
    }

    Set<String> accounts() {
        return accounts;
    }

    Set<String> vpcs() {
        return vpcs;
    }

    Set<String> endpoints() {
        return endpoints;
    }

    /// Identity providers: ARNs, and names of those that are built in.
    Set<String> providers() {
        return providers;
    }

    /// What services may act for, where it has no account in its name: buckets.
    List<String> sourcesWithoutAccount() {
        return sources.stream()
                .filter(text ->
                        Arn.parse(text).filter(arn -> arn.account().isEmpty()).isPresent())
                .toList();
    }

    /// Keys of the encryption context of KMS, in lower case.
    Set<String> contextKeys() {
        return contextKeys;
    }

    /// Values of the audience that Cognito writes, the identity pool.
    Set<String> identityPools() {
        return tenants.getOrDefault("cognito-identity.amazonaws.com:aud", Set.of());
    }

    /// Each that is named, for itself.
    List<Mark> marks() {
        var marks = new ArrayList<Mark>();
        accounts.forEach(one -> marks.add(new Mark("account " + one, Zones.accounts(Set.of(one)))));
        organizations.forEach(one -> marks.add(new Mark("organization " + one, Zones.organizations(Set.of(one)))));
        endpoints.forEach(
                one -> marks.add(new Mark("anyone through VPC endpoint " + one, Zones.endpoints(Set.of(one)))));
        vpcs.forEach(one -> marks.add(new Mark("anyone in VPC " + one, Zones.vpcs(Set.of(one)))));
        networks.forEach(one -> marks.add(new Mark("anyone from " + one, Zones.networks(Set.of(one)))));
        tenants.forEach((key, values) ->
                values.forEach(one -> marks.add(new Mark(Issuers.tenant(key, one), Zones.claim(key, Set.of(one))))));
        sourcesWithoutAccount()
                .forEach(one -> marks.add(new Mark("a service for " + one, Zones.claim("aws:sourcearn", Set.of(one)))));
        return marks;
    }
}
