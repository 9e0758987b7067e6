package dev.parapet.iam.exposure;

import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.Request;
import dev.parapet.iam.lint.PolicyKind;
import java.util.List;

/// Whether a policy lets through what another does not, over all requests there can be.
///
/// The two are compared by what they say themselves, as if everything else that has a say let the
/// request through: of an identity policy, what its holder may do; of a resource or trust policy,
/// whom it lets in, the owner's own account not taken for granted; of an SCP or a boundary, what it
/// leaves over; of an RCP, what it does not forbid.
///
/// Callers, resources and condition keys are any that AWS could put into a request. Values that AWS
/// ties together are taken for independent where nothing is said, so that what is not wider is so in
/// truth.
public sealed interface PolicyComparison {
    /// It does.
    ///
    /// @param witness a request; the evaluator lets it through under the new policy and not under
    ///     the old one
    /// @param statements of the new policy, that let it through; none where nothing needs to
    /// @param denials statements of the old policy that deny it; if there are none, it allows it
    ///     nowhere
    /// @param listed whether AWS's reference has such a request: the action exists, and is asked for
    ///     resources like this one. If not, none that has was found, and the new policy is wider by
    ///     its letter only
    record Wider(Request witness, List<Statement> statements, List<Statement> denials, boolean listed)
            implements PolicyComparison {
        public Wider {
            statements = List.copyOf(statements);
            denials = List.copyOf(denials);
        }
    }

    /// It does not: there is no such request.
    record NotWider() implements PolicyComparison {}

    /// Nobody knows.
    ///
    /// @param why for people
    record Undecided(String why) implements PolicyComparison {}

    /// How two policies stand to each other.
    enum Relation {
        EQUAL,
        WIDER,
        NARROWER,
        /// Each lets something through that the other does not.
        INCOMPARABLE,
        UNDECIDED;

        /// @param newer whether the new one is wider than the old one
        /// @param older whether the old one is wider than the new one
        public static Relation of(PolicyComparison newer, PolicyComparison older) {
            return switch (newer) {
                case Wider _ ->
                    switch (older) {
                        case Wider _ -> INCOMPARABLE;
                        case NotWider _ -> WIDER;
                        case Undecided _ -> UNDECIDED;
                    };
                case NotWider _ ->
                    switch (older) {
                        case Wider _ -> NARROWER;
                        case NotWider _ -> EQUAL;
                        case Undecided _ -> UNDECIDED;
                    };
                case Undecided _ -> UNDECIDED;
            };
        }
    }

    /// Decides with [Exposure#ORDINARY_WORK].
    static PolicyComparison of(PolicyDocument older, PolicyDocument newer, PolicyKind kind) {
        return of(List.of(older), List.of(newer), kind, Exposure.ORDINARY_WORK);
    }

    /// Compares all the policies that hang somewhere with all those that are to.
    ///
    /// @param work how many steps it may cost
    /// @throws IllegalArgumentException if there are several policies of a kind of which a resource
    ///     has one
    static PolicyComparison of(List<PolicyDocument> older, List<PolicyDocument> newer, PolicyKind kind, long work) {
        return new Contrast(older, newer, kind, new Budget(work)).answer();
    }
}
