package dev.parapet.posture.paths;

import java.util.Objects;

/// Somebody or something on an attack path.
///
/// @param id tells nodes of a kind apart: an ARN, with what was changed about a principal on the way, or words for
///     strangers
/// @param account whose it is; empty for strangers
public record Node(Kind kind, String id, String account) {

    /// What a node is.
    public enum Kind {
        /// Somebody without any standing here: the internet, another account.
        STRANGER,
        /// A user or a role, as it is or changed.
        PRINCIPAL,
        /// Whoever administers an account, and so holds everybody in it.
        ADMINISTRATION,
        /// Something that runs, reached by packets or requests.
        PLACE,
        /// What it is all about.
        JEWEL
    }

    public Node {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(account);
        if (id.isBlank()) {
            throw new IllegalArgumentException("a node has an id");
        }
    }

    static Node stranger(String who) {
        return new Node(Kind.STRANGER, who, "");
    }

    static Node administration(String account) {
        return new Node(Kind.ADMINISTRATION, "administration of account " + account, account);
    }

    /// The end of the id, for drawings: `role/train` of an ARN, all of other words.
    public String shortName() {
        String[] parts = id.split(":", 6);
        return parts.length == 6 && parts[0].equals("arn") ? parts[5] : id;
    }
}
