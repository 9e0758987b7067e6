package dev.parapet.posture.exposure;

import dev.parapet.iam.exposure.Zone;
import java.util.List;
import java.util.regex.Pattern;

/// Who and what counts as inside: a resource's own account or organization, and what somebody says beside it.
///
/// @param scope how far a resource's surroundings are trusted without saying so
/// @param also trusted for every resource
public record Trust(Scope scope, Zone also) {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern ORGANIZATION = Pattern.compile("o-[a-z0-9]{2,32}");
    private static final Pattern VPC = Pattern.compile("vpc-[0-9a-z]+");
    private static final Pattern ENDPOINT = Pattern.compile("vpce-[0-9a-z]+");
    private static final Pattern NETWORK =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}(/[0-9]{1,2})?|[0-9a-fA-F]*:[0-9a-fA-F:]*(/[0-9]{1,3})?");
    private static final Pattern CLAIM = Pattern.compile("[A-Za-z0-9./_-]+:[A-Za-z0-9:/_-]+=.+");

    /// How far trust goes.
    public enum Scope {
        /// The account of the resource.
        ACCOUNT,
        /// All accounts of its organization.
        ORGANIZATION
    }

    public static Trust of(Scope scope) {
        return new Trust(scope, Zones.NOTHING);
    }

    /// Trusts one more: an account, an organization, a VPC, a VPC endpoint, a network of the internet, or values of a
    /// condition key (`token.actions.githubusercontent.com:sub=repo:example/*`).
    ///
    /// @throws IllegalArgumentException if it is none of them
    public Trust with(String text) {
        return new Trust(scope, Zones.both(also, zone(text)));
    }

    private static Zone zone(String text) {
        var one = List.of(text);
        if (ACCOUNT.matcher(text).matches()) {
            return Zones.accounts(one);
        }
        if (ORGANIZATION.matcher(text).matches()) {
            return Zones.organizations(one);
        }
        if (VPC.matcher(text).matches()) {
            return Zones.vpcs(one);
        }
        if (ENDPOINT.matcher(text).matches()) {
            return Zones.endpoints(one);
        }
        if (NETWORK.matcher(text).matches()) {
            return Zones.networks(one);
        }
        if (CLAIM.matcher(text).matches()) {
            int equals = text.indexOf('=');
            return Zones.claim(text.substring(0, equals), List.of(text.substring(equals + 1)));
        }
        throw new IllegalArgumentException("`" + text + "` cannot be trusted; write an account (123456789012), "
                + "an organization (o-exampleorgid), vpc-…, vpce-…, a network (192.0.2.0/24) or KEY=PATTERN");
    }
}
