package dev.parapet.posture.lint;

import dev.parapet.core.Snapshot;
import dev.parapet.iam.MalformedPolicy;
import dev.parapet.iam.authorization.ServiceAuthorization;
import dev.parapet.iam.lint.Linter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What is wrong with the policies of an estate, each looked at by itself.
///
/// @param policies one for each document that differs, in the order of what they hang on
/// @param unread what may hold more policies, or other ones: what was not read or cannot be understood
/// @param leftOut how many documents were left out because AWS wrote them
public record EstateLint(List<Linted> policies, List<String> unread, int leftOut) {

    /// One document and all that it hangs on, at least one thing.
    public record Linted(List<String> holders, Linter.Report report) {
        public Linted {
            holders = List.copyOf(holders);
        }
    }

    public EstateLint {
        policies = List.copyOf(policies);
        unread = List.copyOf(unread);
    }

    /// Lints all policies of a snapshot. Accounts that were looked at, and those of the organization,
    /// are no third parties.
    ///
    /// @param ours accounts that are no third parties either
    /// @param awsManaged whether to lint what AWS wrote too
    public static EstateLint of(
            Snapshot snapshot, ServiceAuthorization reference, Set<String> ours, boolean awsManaged) {
        var known = new HashSet<>(ours);
        known.addAll(WrittenPolicies.accounts(snapshot));
        var linter = new Linter(reference, known);
        var written = new WrittenPolicies(snapshot, awsManaged);
        var unread = new TreeSet<>(written.unread());
        var policies = new ArrayList<Linted>();
        for (Map.Entry<WrittenPolicies.Written, Set<String>> one :
                written.holders().entrySet()) {
            try {
                var report = linter.lint(one.getKey().document(), one.getKey().kind());
                policies.add(new Linted(List.copyOf(one.getValue()), report));
            } catch (MalformedPolicy e) {
                one.getValue().forEach(holder -> unread.add(holder + " (" + e.getMessage() + ")"));
            }
        }
        return new EstateLint(policies, List.copyOf(unread), written.leftOut());
    }

    /// Whether there is more than advice.
    public boolean isWrong() {
        return policies.stream().anyMatch(one -> one.report().isWrong());
    }
}
