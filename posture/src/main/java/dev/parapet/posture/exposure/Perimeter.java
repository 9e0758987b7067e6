package dev.parapet.posture.exposure;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.exposure.Zone;
import dev.parapet.posture.access.Estate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// What of an estate is inside, seen from one account.
///
/// Beside accounts and organizations that is what AWS ties to no account in a request, and the snapshot does: buckets
/// for
/// which a service acts, VPCs and endpoints, identity providers that vouch for the account's own people.
final class Perimeter {
    private static final String ORGANIZATION = "AWS::Organizations::Organization";
    private static final String MEMBER = "AWS::Organizations::Account";

    private final Estate estate;
    private final Trust trust;
    private final Map<String, String> buckets;
    private final Map<String, String> vpcs;
    private final Map<String, String> endpoints;
    private final Map<String, String> identityPools;
    private final Map<String, Inside> inside = new ConcurrentHashMap<>();

    /// @param unlisted why the organization may have more accounts
    record Inside(Set<String> accounts, Optional<String> organization, Optional<String> unlisted) {
        Inside {
            accounts = Set.copyOf(accounts);
        }
    }

    Perimeter(Estate estate, Trust trust) {
        this.estate = estate;
        this.trust = trust;
        Snapshot snapshot = estate.snapshot();
        this.buckets = owners(snapshot, "AWS::S3::Bucket", "");
        this.vpcs = owners(snapshot, "AWS::EC2::VPC", "VpcId");
        this.endpoints = owners(snapshot, "AWS::EC2::VPCEndpoint", "Id");
        this.identityPools = owners(snapshot, "AWS::Cognito::IdentityPool", "Id");
    }

    // By ARN, or by what people write in a condition: the id, which is also how an ARN ends.
    private static Map<String, String> owners(Snapshot snapshot, String type, String id) {
        var owners = new HashMap<String, String>();
        for (Resource one : snapshot.ofType(type)) {
            owners.put(id.isEmpty() ? one.id() : one.id().substring(one.id().lastIndexOf('/') + 1), one.account());
        }
        return owners;
    }

    Inside inside(String owner) {
        return inside.computeIfAbsent(owner, this::look);
    }

    private Inside look(String owner) {
        var accounts = new LinkedHashSet<>(trust.also().accounts());
        accounts.add(owner);
        if (trust.scope() == Trust.Scope.ACCOUNT) {
            return new Inside(accounts, Optional.empty(), Optional.empty());
        }
        var organization = estate.organization(owner);
        if (organization.isEmpty()) {
            return new Inside(accounts, organization, Optional.empty());
        }
        Snapshot snapshot = estate.snapshot();
        var ours = snapshot.ofType(ORGANIZATION).stream()
                .filter(one -> organization.get().equals(one.attributes().get("Id")))
                .toList();
        ours.forEach(one -> {
            if (one.attributes().get("ManagementAccountId") instanceof String management) {
                accounts.add(management);
            }
        });
        // Members are told to those who may ask for them, and that is where they were observed from.
        var askers = ours.stream().map(Resource::account).collect(Collectors.toSet());
        boolean listed =
                snapshot.looksAt(MEMBER).stream().anyMatch(look -> look.settled() && askers.contains(look.account()));
        snapshot.ofType(MEMBER).stream()
                .filter(one -> estate.organization(memberId(one)).equals(organization))
                .forEach(one -> accounts.add(memberId(one)));
        return new Inside(
                accounts,
                organization,
                listed ? Optional.empty() : Optional.of("the accounts of organization " + organization.get()));
    }

    /// For people: the zone of some accounts, and what is trusted everywhere.
    List<String> words(Set<String> owners) {
        var words = new TreeSet<String>();
        for (String owner : owners) {
            var known = inside(owner);
            words.add(known.organization()
                    .map(id -> "organization " + id + " (" + known.accounts().size() + " accounts known)")
                    .orElse("account " + owner + (owners.size() == 1 ? "" : " for its own resources")));
        }
        words.addAll(Zones.words(trust.also()));
        return List.copyOf(words);
    }

    /// The organization of an account, whether it is trusted or not; empty if it is in none that is known.
    String organization(String account) {
        return estate.organization(account).orElse("");
    }

    private static String memberId(Resource member) {
        return member.attributes().get("AccountId") instanceof String id ? id : member.name();
    }

    /// The zone of trust of a resource, as far as it matters to policies that mention some things.
    Zone zone(String owner, Mentions mentions) {
        var known = inside(owner);
        Zone zone = Zones.both(trust.also(), Zones.accounts(known.accounts()));
        zone = Zones.both(
                zone, Zones.organizations(known.organization().stream().toList()));
        zone = Zones.both(zone, Zones.vpcs(ours(mentions.vpcs(), vpcs, known)));
        zone = Zones.both(zone, Zones.endpoints(ours(mentions.endpoints(), endpoints, known)));
        zone = claim(zone, "aws:sourcearn", ours(mentions.sourcesWithoutAccount(), buckets, known));
        zone = claim(zone, "cognito-identity.amazonaws.com:aud", ours(mentions.identityPools(), identityPools, known));
        var own = mentions.providers().stream()
                .filter(provider -> !Issuers.isShared(provider))
                .filter(provider -> provider.contains(":oidc-provider/"))
                .filter(provider -> known.accounts().contains(provider.split(":", 6)[4]))
                .toList();
        return claim(zone, "aws:federatedprovider", own);
    }

    private static Zone claim(Zone zone, String key, List<String> values) {
        return values.isEmpty() ? zone : Zones.both(zone, Zones.claim(key, values));
    }

    private static List<String> ours(Iterable<String> mentioned, Map<String, String> owners, Inside known) {
        var ours = new ArrayList<String>();
        for (String one : mentioned) {
            String owner = owners.get(one);
            if (owner != null && known.accounts().contains(owner)) {
                ours.add(one);
            }
        }
        return ours;
    }

    /// What is trusted of a service besides: the encryption contexts that it writes itself, where they name an account
    /// of ours. Others may write there whatever they like.
    Zone zoneOfServices(String owner, Mentions mentions) {
        var patterns = inside(owner).accounts().stream()
                .map(account -> "arn:*:*:*:" + account + ":*")
                .toList();
        Zone zone = Zones.NOTHING;
        for (String key : mentions.contextKeys()) {
            zone = Zones.both(zone, Zones.claim(key, patterns));
        }
        return zone;
    }
}
