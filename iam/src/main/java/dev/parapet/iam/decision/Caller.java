package dev.parapet.iam.decision;

/// Who asks: the seven kinds of principals.
///
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
public sealed interface Caller {

    /// The account whose policies speak about the caller; empty for those who have none.
    String account();

    /// How explanations name it.
    String name();

    record User(String arn, String account) implements Caller {
        @Override
        public String name() {
            return arn;
        }
    }

    /// Somebody who has assumed a role.
    ///
    /// @param arn `arn:aws:sts::123456789012:assumed-role/Name/session`, without the role's path
    /// @param role the role's own ARN, with its path
    record RoleSession(String arn, String role, String account) implements Caller {
        @Override
        public String name() {
            return arn;
        }
    }

    /// Somebody for whom a user called `GetFederationToken`.
    ///
    /// @param user the ARN of that user
    record FederatedUser(String arn, String user, String account) implements Caller {
        @Override
        public String name() {
            return arn;
        }
    }

    record Root(String account) implements Caller {
        @Override
        public String name() {
            return "the root user of " + account;
        }
    }

    /// An AWS service by itself.
    ///
    /// @param name `cloudtrail.amazonaws.com`
    record Service(String name) implements Caller {
        @Override
        public String account() {
            return "";
        }
    }

    /// Somebody whom an identity provider vouches for, on the way to a role.
    ///
    /// @param provider the ARN of a SAML or OIDC provider, or a built-in name such as `accounts.google.com`
    record Federated(String provider) implements Caller {
        @Override
        public String account() {
            return "";
        }

        @Override
        public String name() {
            return provider;
        }
    }

    record Anonymous() implements Caller {
        @Override
        public String account() {
            return "";
        }

        @Override
        public String name() {
            return "anyone";
        }
    }
}
