package dev.parapet.iam.exposure;

import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.decision.Request;
import java.util.List;

/// Whether anyone outside a zone of trust may act under a resource policy.
public sealed interface Exposure {
    /// Enough for policies as people write them, and some seconds at most.
    long ORDINARY_WORK = 2_000_000;

    /// Somebody outside may.
    ///
    /// @param witness a request from outside that the evaluator lets through, if the caller's own account does
    /// @param statements of the resource policy, that let it through
    record Exposed(Request witness, List<Statement> statements) implements Exposure {
        public Exposed {
            statements = List.copyOf(statements);
        }
    }

    /// Nobody outside may: there is no such request. Under the assumptions that [#of] names.
    record Closed() implements Exposure {}

    /// Nobody knows.
    ///
    /// @param why for people
    record Undecided(String why) implements Exposure {}

    /// Whether the evaluator lets a request in by what [#of] looks at, if the caller's own account does.
    static boolean isLetIn(Request request, Policies policies) {
        return Probe.isLetIn(request, policies);
    }

    /// Decides with [#ORDINARY_WORK].
    static Exposure of(Policies policies, ResourceContext resource, Zone zone, Query query) {
        return of(policies, resource, zone, query, ORDINARY_WORK);
    }

    /// Decides by the resource policy, the RCPs and the circumstances among the policies.
    ///
    /// Callers' own policies are not asked: somebody outside gives itself whatever it needs. Access points
    /// and access control lists are no part of it. Grants of a KMS key are none either, and where there
    /// are any, nothing is proved closed.
    ///
    /// A request may be made at any time, from any address outside, with any tags. Values that AWS ties
    /// together are taken for independent where nothing is said, so that what is closed is so in truth.
    ///
    /// @param work how many steps it may cost
    static Exposure of(Policies policies, ResourceContext resource, Zone zone, Query query, long work) {
        return new Inquiry(policies, resource, zone, query, new Budget(work)).answer();
    }
}
