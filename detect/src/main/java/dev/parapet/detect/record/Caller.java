package dev.parapet.detect.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Who made a call, out of `userIdentity`:
/// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html>.
///
/// @param principal the user or role
/// @param actor the same, but for people who share a role their own session
record Caller(
        Kind kind, @Nullable String principal, @Nullable String actor, boolean person) {
    private Caller(Kind kind, @Nullable String principal, boolean person) {
        this(kind, principal, principal, person);
    }

    /// The kinds of callers, as rules write them.
    enum Kind {
        ROOT,
        USER,
        ROLE,
        FEDERATED,
        SERVICE,
        ACCOUNT,
        UNKNOWN
    }

    private static final Caller NOBODY = new Caller(Kind.UNKNOWN, null, false);

    static Caller of(@Nullable Object userIdentity, boolean console) {
        if (!(userIdentity instanceof Map<?, ?> identity)) {
            return NOBODY;
        }
        String type = text(identity.get("type"));
        String arn = text(identity.get("arn"));
        if ("AWSService".equals(type)) {
            return new Caller(Kind.SERVICE, text(identity.get("invokedBy")), false);
        }
        var issuer = inside(inside(identity.get("sessionContext")).get("sessionIssuer"));
        String issued = text(issuer.get("arn"));
        String principal = issued == null ? arn : issued;
        // A service that acts for somebody with that somebody's session.
        if (identity.get("invokedBy") instanceof String) {
            return new Caller(Kind.SERVICE, principal, false);
        }
        return switch (type) {
            case "Root" -> new Caller(Kind.ROOT, arn, true);
            case "IAMUser" -> new Caller(Kind.USER, arn, console || hasMfa(identity));
            case "AssumedRole", "Role" ->
                new Caller(
                        Kind.ROLE,
                        role(principal),
                        isShared(principal) ? arn : role(principal),
                        console || isPerson(identity, principal));
            case "SAMLUser", "IdentityCenterUser" -> new Caller(Kind.FEDERATED, named(identity, principal), true);
            case "FederatedUser", "WebIdentityUser" -> new Caller(Kind.FEDERATED, named(identity, principal), console);
            case "AWSAccount" -> new Caller(Kind.ACCOUNT, arn == null ? text(identity.get("accountId")) : arn, false);
            case null, default -> new Caller(Kind.UNKNOWN, principal, false);
        };
    }

    /// Of a log that says no more than `{"arn": …}`.
    static Caller ofArn(@Nullable Object identity) {
        String arn = text(inside(identity).get("arn"));
        if (arn == null) {
            return NOBODY;
        }
        String role = role(arn);
        if (arn.endsWith(":root")) {
            return new Caller(Kind.ROOT, arn, true);
        }
        return arn.contains(":user/")
                ? new Caller(Kind.USER, arn, false)
                : new Caller(Kind.ROLE, role, isShared(arn) ? arn : role, isShared(arn));
    }

    /// Of a log that knows no callers, but what acted.
    static Caller named(@Nullable Object what) {
        return new Caller(Kind.UNKNOWN, text(what), false);
    }

    /// Of the gateway's log: whoever the key was given to, else the key.
    static Caller ofKey(@Nullable Object gateway) {
        String subject = text(inside(gateway).get("subject"));
        return named(subject == null ? inside(gateway).get("keyId") : subject);
    }

    private static @Nullable String named(Map<?, ?> identity, @Nullable String principal) {
        return principal == null ? text(identity.get("principalId")) : principal;
    }

    // Without an issuer the session still names its role.
    private static @Nullable String role(@Nullable String arn) {
        if (arn == null || !arn.contains(":assumed-role/")) {
            return arn;
        }
        String role = arn.replaceFirst(":sts:", ":iam:").replaceFirst(":assumed-role/", ":role/");
        int session = role.indexOf('/', role.indexOf(":role/") + 6);
        return session < 0 ? role : role.substring(0, session);
    }

    private static boolean isShared(@Nullable String principal) {
        return principal != null && principal.contains("/AWSReservedSSO_");
    }

    private static boolean isPerson(Map<?, ?> identity, @Nullable String principal) {
        String id = text(identity.get("principalId"));
        return isShared(principal) || (id != null && id.contains("@")) || hasMfa(identity);
    }

    private static boolean hasMfa(Map<?, ?> identity) {
        Object mfa =
                inside(inside(identity.get("sessionContext")).get("attributes")).get("mfaAuthenticated");
        return mfa instanceof Boolean is ? is : "true".equals(mfa);
    }

    private static Map<?, ?> inside(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text && !text.isBlank() ? text : null;
    }
}
