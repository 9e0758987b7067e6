package dev.parapet.iam.usage;

import dev.parapet.core.Event;
import dev.parapet.iam.Arn;
import dev.parapet.iam.decision.Caller;
import java.util.Map;
import java.util.Optional;

/// Who called, as a record tells it.
///
/// @param kind what the record calls it
/// @param id whose policies decided: the ARN of a user or of a role, never that of a session; for others a name
/// @param account whose; empty if the record does not say
/// @param caller as the evaluator knows it; empty where the record does not tell enough
/// @param through the service that called with the caller's permissions, empty if none
///
/// <https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html>
public record Actor(Kind kind, String id, String account, Optional<Caller> caller, Optional<String> through) {

    /// The kinds of identities in records.
    public enum Kind {
        USER,
        ROLE,
        FEDERATED_USER,
        ROOT,
        SERVICE,
        /// Somebody whom an identity provider vouches for.
        FEDERATED,
        /// A principal of another account, of which this account's record says no more.
        OTHER_ACCOUNT,
        UNKNOWN
    }

    /// Never fails: what is missing makes the actor unknown.
    public static Actor of(Event event) {
        var identity = event.field("userIdentity").filter(Map.class::isInstance);
        if (identity.isEmpty()) {
            return nobody(event, "no identity in the record");
        }
        String account = text(event, "accountId");
        String arn = text(event, "arn");
        return switch (text(event, "type")) {
            case "IAMUser" -> arn.isEmpty() ? nobody(event, "a user without ARN") : user(event, arn, account);
            case "AssumedRole", "Role" -> session(event, arn, account);
            case "FederatedUser" -> federated(event, arn, account);
            case "Root" -> root(event, account);
            case "AWSService" -> service(event);
            case "AWSAccount" ->
                new Actor(
                        Kind.OTHER_ACCOUNT,
                        "account " + account + " (" + text(event, "principalId") + ")",
                        account,
                        Optional.empty(),
                        through(event));
            case "SAMLUser", "WebIdentityUser" -> provider(event);
            case String type -> nobody(event, type.isEmpty() ? "an identity without type" : "identity type " + type);
        };
    }

    private static Actor user(Event event, String arn, String account) {
        return new Actor(Kind.USER, arn, account, Optional.of(new Caller.User(arn, account)), through(event));
    }

    // The session's ARN has no path; the role's own is with the issuer.
    private static Actor session(Event event, String arn, String account) {
        String issuer = event.text("userIdentity.sessionContext.sessionIssuer.arn").orElse("");
        if (issuer.isEmpty()) {
            issuer = Arn.parse(arn)
                    .filter(one -> one.resource().startsWith("assumed-role/"))
                    .map(one -> "arn:" + one.partition() + ":iam::" + one.account() + ":role/"
                            + one.resource().split("/", -1)[1])
                    .orElse("");
        }
        if (issuer.isEmpty() || arn.isEmpty()) {
            return nobody(event, "a session without role");
        }
        // Of a session's account the issuer tells too, where a record was cut short.
        String owner = account.isEmpty() ? Arn.parse(issuer).map(Arn::account).orElse("") : account;
        return new Actor(
                Kind.ROLE, issuer, owner, Optional.of(new Caller.RoleSession(arn, issuer, owner)), through(event));
    }

    private static Actor federated(Event event, String arn, String account) {
        String issuer =
                event.text("userIdentity.sessionContext.sessionIssuer.arn").orElse("");
        if (issuer.endsWith(":root")) {
            return root(event, account);
        }
        if (issuer.isEmpty() || arn.isEmpty()) {
            return nobody(event, "a federated session without user");
        }
        return new Actor(
                Kind.FEDERATED_USER,
                issuer,
                account,
                Optional.of(new Caller.FederatedUser(arn, issuer, account)),
                through(event));
    }

    private static Actor root(Event event, String account) {
        return new Actor(
                Kind.ROOT,
                "arn:aws:iam::" + account + ":root",
                account,
                Optional.of(new Caller.Root(account)),
                through(event));
    }

    private static Actor service(Event event) {
        String name = text(event, "invokedBy");
        return name.isEmpty()
                ? nobody(event, "a service without name")
                : new Actor(Kind.SERVICE, name, "", Optional.of(new Caller.Service(name)), Optional.empty());
    }

    private static Actor provider(Event event) {
        String name = text(event, "identityProvider");
        return name.isEmpty()
                ? nobody(event, "an identity provider without name")
                : new Actor(Kind.FEDERATED, name, "", Optional.of(new Caller.Federated(name)), Optional.empty());
    }

    private static Actor nobody(Event event, String why) {
        return new Actor(Kind.UNKNOWN, why, text(event, "accountId"), Optional.empty(), through(event));
    }

    private static Optional<String> through(Event event) {
        return event.text("userIdentity.invokedBy").filter(name -> !name.isBlank());
    }

    private static String text(Event event, String name) {
        return event.field("userIdentity." + name).map(String::valueOf).orElse("");
    }
}
