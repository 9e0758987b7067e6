package dev.parapet.iam.usage;

import dev.parapet.core.Event;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// The condition keys of a request that its record tells.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>; a key that is not told may
/// have been there all the same.
final class CallContext {
    private static final Pattern ADDRESS = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F:]*:[0-9a-fA-F:.]+");

    /// Parameters that are condition keys by themselves: of which actions, under which name, as which key.
    private record Told(Set<String> actions, String parameter, String key) {}

    private static final List<Told> PARAMETERS = List.of(
            new Told(Set.of("s3:ListBucket", "s3:ListBucketVersions"), "prefix", "s3:prefix"),
            new Told(Set.of("s3:ListBucket", "s3:ListBucketVersions"), "delimiter", "s3:delimiter"),
            new Told(
                    Set.of("s3:PutObject"),
                    "x-amz-server-side-encryption",
                    "s3:x-amz-server-side-encryption"),
            new Told(Set.of("s3:PutObject"), "x-amz-acl", "s3:x-amz-acl"),
            new Told(
                    Set.of("sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"),
                    "roleSessionName",
                    "sts:RoleSessionName"),
            new Told(Set.of("sts:AssumeRole"), "externalId", "sts:ExternalId"),
            new Told(
                    Set.of("iam:AttachRolePolicy", "iam:AttachUserPolicy", "iam:AttachGroupPolicy"),
                    "policyArn",
                    "iam:PolicyARN"));

    private CallContext() {}

    /// What is the same for every action of a call.
    static Map<String, Object> of(Event event, Actor actor) {
        var context = new HashMap<String, Object>();
        context.put("aws:CurrentTime", event.time().toString());
        context.put("aws:EpochTime", event.time().getEpochSecond());
        if (!event.region().isBlank()) {
            context.put("aws:RequestedRegion", event.region());
        }
        event.text("userAgent").ifPresent(agent -> context.put("aws:UserAgent", agent));
        if (event.field("tlsDetails.tlsVersion").isPresent()) {
            context.put("aws:SecureTransport", "true");
        }
        event.text("userIdentity.principalId").ifPresent(id -> context.put("aws:userid", id));
        event.text("userIdentity.sessionContext.sourceIdentity")
                .ifPresent(identity -> context.put("aws:SourceIdentity", identity));
        event.field("userIdentity.sessionContext.attributes.mfaAuthenticated")
                .ifPresent(mfa -> context.put("aws:MultiFactorAuthPresent", mfa.toString()));
        event.text("userIdentity.sessionContext.webIdFederationData.federatedProvider")
                .ifPresent(provider -> context.put("aws:FederatedProvider", provider));
        network(event, actor, context);
        return context;
    }

    // Behind an endpoint the public address is not there, but the one inside the VPC. A service that calls with somebody's
    // permissions has its name where the address would be.
    private static void network(Event event, Actor actor, Map<String, Object> context) {
        String address = event.text("sourceIPAddress").orElse("");
        var endpoint = event.text("vpcEndpointId").filter(id -> id.startsWith("vpce-"));
        endpoint.ifPresent(id -> context.put("aws:SourceVpce", id));
        if (actor.kind() == Actor.Kind.SERVICE) {
            return;
        }
        if (actor.through().isPresent() && actor.through().get().endsWith(".amazonaws.com")) {
            context.put("aws:ViaAWSService", "true");
            context.put("aws:CalledVia", List.of(actor.through().get()));
            return;
        }
        if (actor.through().isEmpty()) {
            context.put("aws:ViaAWSService", "false");
        }
        if (ADDRESS.matcher(address).matches()) {
            context.put(endpoint.isPresent() ? "aws:VpcSourceIp" : "aws:SourceIp", address);
        }
    }

    /// What is told of one action beside that.
    static Map<String, Object> of(Event event, String action) {
        var context = new HashMap<String, Object>();
        for (Told told : PARAMETERS) {
            if (told.actions().contains(action)) {
                event.text("requestParameters." + told.parameter()).ifPresent(text -> context.put(told.key(), text));
            }
        }
        return context;
    }
}
