package dev.parapet.posture.whatif;

/// A policy that somebody thinks of putting somewhere.
public sealed interface Change {
    /// The document, as [dev.parapet.iam.PolicyDocument#parse] takes it.
    Object document();

    /// How explanations call the policy.
    String name();

    /// The kinds of policies that limit accounts.
    enum Limit {
        SERVICE_CONTROL_POLICY("SCP"),
        RESOURCE_CONTROL_POLICY("RCP");

        private final String word;

        Limit(String word) {
            this.word = word;
        }

        /// As people say it.
        public String word() {
            return word;
        }
    }

    /// An SCP or RCP is attached, beside those that are.
    ///
    /// @param target `root`, the id of a root, a unit or an account, or the name of a unit or an account that only one has
    record Attach(Limit limit, String name, Object document, String target) implements Change {}

    /// A user or a role gets another inline policy.
    ///
    /// @param principal its ARN
    /// @param instead whether it has this policy instead of all its own, and not beside them; those of its groups remain
    record Give(String principal, String name, Object document, boolean instead) implements Change {}

    /// A managed policy says something else, for all who have it.
    record Rewrite(String policy, String name, Object document) implements Change {}

    /// The policy on a resource, or the trust policy of a role, is another.
    record Put(String resource, String name, Object document) implements Change {}
}
