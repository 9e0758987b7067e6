package dev.parapet.respond.trigger;

import java.util.Map;
import java.util.Objects;

/// Who did it, as far as the event says. What it does not say is empty.
///
/// @param name of the user or role, without path
/// @param session the name of the session of a role
/// @param accessKeyId the key that was used; it begins with `AKIA` if it is long-lived
/// @param principalId AWS's own id, without the session: `AIDA…`, `AROA…`
public record Principal(
        Kind kind, String account, String name, String session, String accessKeyId, String principalId) {

    /// What can be done to it depends on what it is.
    public enum Kind {
        USER,
        ROLE,
        /// A role that IAM Identity Center manages: nothing in the account can edit it.
        IDENTITY_CENTER,
        /// A role that a service manages for itself: neither policies nor guardrails bind it.
        SERVICE_LINKED,
        ROOT,
        FEDERATED,
        SERVICE,
        UNKNOWN
    }

    public Principal {
        Objects.requireNonNull(kind);
    }

    /// A user or role by its name; the prefixes that AWS reserves say which roles are not ours to edit.
    static Principal named(
            Kind kind, String account, String name, String session, String accessKeyId, String principalId) {
        Kind exact = kind != Kind.ROLE
                ? kind
                : name.startsWith("AWSReservedSSO_")
                        ? Kind.IDENTITY_CENTER
                        : name.startsWith("AWSServiceRoleFor") ? Kind.SERVICE_LINKED : Kind.ROLE;
        return new Principal(exact, account, name, session, accessKeyId, principalId);
    }

    Map<String, Object> members() {
        return Map.of(
                "kind",
                kind.name(),
                "account",
                account,
                "name",
                name,
                "session",
                session,
                "key",
                accessKeyId,
                "id",
                principalId);
    }

    static Principal of(Map<String, Object> members) {
        return new Principal(
                Kind.valueOf(Trigger.text(members, "kind")),
                Trigger.text(members, "account"),
                Trigger.text(members, "name"),
                Trigger.text(members, "session"),
                Trigger.text(members, "key"),
                Trigger.text(members, "id"));
    }

    /// Whether IAM calls of its account can change what it may do.
    public boolean editable() {
        return !name.isEmpty() && (kind == Kind.USER || kind == Kind.ROLE);
    }

    /// Whether the key that was used lives until it is deactivated.
    public boolean longLivedKey() {
        return kind == Kind.USER && accessKeyId.startsWith("AKIA");
    }

    /// The ARN, if it has no path. The event does not say whether it has.
    public String arn() {
        return switch (kind) {
            case USER -> "arn:aws:iam::" + account + ":user/" + name;
            case ROLE, IDENTITY_CENTER, SERVICE_LINKED -> "arn:aws:iam::" + account + ":role/" + name;
            case ROOT -> "arn:aws:iam::" + account + ":root";
            case FEDERATED, SERVICE, UNKNOWN -> name;
        };
    }
}
