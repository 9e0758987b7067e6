package dev.parapet.posture.access;

import dev.parapet.iam.Condition;
import dev.parapet.iam.Statement;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the policies of somebody allow, in the policies' own patterns, and what limits that.
///
/// Patterns that are surely forbidden, or that the permissions boundary or a level of SCPs leaves out altogether, are
/// not here. What policies on resources grant is not here either: [Estate#whoCan] asks them.
///
/// @param services by the service's prefix, `*` for statements about all of them
/// @param missing what was not read, and may add to this or take from it
public record Permissions(String principal, Map<String, Service> services, List<String> missing) {

    /// What is allowed of one service.
    ///
    /// @param limits what takes from the allowances
    public record Service(List<Allowance> allowances, List<Limit> limits) {}

    /// A statement, as far as it remains.
    ///
    /// @param actions patterns; of a statement with `NotAction` everything but `except`
    /// @param resources empty if it covers all but `exceptResources`
    /// @param statement where it is
    public record Allowance(
            List<String> actions,
            List<String> except,
            List<String> resources,
            List<String> exceptResources,
            List<String> conditions,
            String statement) {}

    /// What a limit lets through, or forbids.
    ///
    /// @param forbids else nothing but this is let through by the policies of its kind together
    public record Limit(boolean forbids, Allowance what) {}

    private record Placed(Statement statement, String words) {}

    static Permissions of(Principal principal, String service, Gathered gathered) {
        return new Permissions(
                principal.id(),
                new Gatherer(gathered.policies(), service).services(),
                gathered.unread().stream()
                        .filter(one -> !one.what().startsWith("RCPs"))
                        .map(Unread::what)
                        .distinct()
                        .toList());
    }

    /// Puts the layers together.
    private static final class Gatherer {
        private final List<Placed> allowing = new ArrayList<>();
        private final List<Placed> forbidding = new ArrayList<>();

        /// In each, some statement must allow.
        private final List<List<Placed>> gates = new ArrayList<>();

        private final String service;
        private final Map<String, Service> found = new TreeMap<>();

        Gatherer(Policies policies, String service) {
            this.service = service;
            placed("identity policy", policies.identity(), allowing);
            policies.boundary().ifPresent(boundary -> gate("permissions boundary", boundary));
            var circumstances = policies.circumstances();
            if (!circumstances.callerInManagementAccount() && !circumstances.serviceLinkedRole()) {
                policies.scps().forEach(level -> gate("SCP of " + level.name(), level.policies()));
            }
        }

        private void gate(String layer, List<CompiledPolicy> policies) {
            var gate = new ArrayList<Placed>();
            placed(layer, policies, gate);
            gates.add(gate);
        }

        private void placed(String layer, List<CompiledPolicy> policies, List<Placed> allowances) {
            for (CompiledPolicy policy : policies) {
                int ordinal = 0;
                for (Statement statement : policy.document().statements()) {
                    ordinal++;
                    String sid = statement.sid().isEmpty() ? "" : " (" + statement.sid() + ")";
                    var placed = new Placed(statement, layer + " `" + policy.name() + "`, statement " + ordinal + sid);
                    (statement.allows() ? allowances : forbidding).add(placed);
                }
            }
        }

        Map<String, Service> services() {
            for (Placed placed : allowing) {
                var byService = new TreeMap<String, List<String>>();
                var patterns = placed.statement().actions().isEmpty()
                        ? List.of("*")
                        : placed.statement().actions();
                for (String pattern : patterns) {
                    if (isWanted(placed.statement(), pattern) && remains(placed.statement(), pattern)) {
                        byService
                                .computeIfAbsent(Actions.service(pattern), _ -> new ArrayList<>())
                                .add(pattern);
                    }
                }
                byService.forEach((name, actions) -> found.computeIfAbsent(
                                name, _ -> new Service(new ArrayList<>(), new ArrayList<>()))
                        .allowances()
                        .add(allowance(placed, actions)));
            }
            found.forEach((_, one) -> limit(one));
            return found;
        }

        private boolean isWanted(Statement statement, String pattern) {
            return service.isEmpty()
                    || (Actions.overlap(pattern, service + ":*") && Actions.overlap(statement, service + ":*"));
        }

        private boolean remains(Statement allowance, String pattern) {
            boolean forbidden = forbidding.stream()
                    .map(Placed::statement)
                    .anyMatch(one -> one.conditions().isEmpty()
                            && Actions.covers(one, pattern)
                            && Actions.coversResources(one, allowance));
            return !forbidden
                    && gates.stream()
                            .allMatch(gate -> gate.stream().anyMatch(one -> Actions.overlap(one.statement(), pattern)));
        }

        private void limit(Service one) {
            for (Placed placed : forbidding) {
                if (touches(placed, one)) {
                    one.limits().add(new Limit(true, allowance(placed, relevant(placed.statement(), one))));
                }
            }
            for (List<Placed> gate : gates) {
                boolean open = patterns(one).stream()
                        .allMatch(pattern -> gate.stream()
                                .anyMatch(placed -> placed.statement()
                                                .conditions()
                                                .isEmpty()
                                        && placed.statement().resources().contains("*")
                                        && Actions.covers(placed.statement(), pattern)));
                if (!open) {
                    gate.stream()
                            .filter(placed -> touches(placed, one))
                            .forEach(placed -> one.limits()
                                    .add(new Limit(false, allowance(placed, relevant(placed.statement(), one)))));
                }
            }
        }

        private static boolean touches(Placed placed, Service one) {
            return patterns(one).stream().anyMatch(pattern -> Actions.overlap(placed.statement(), pattern));
        }

        private static List<String> relevant(Statement statement, Service one) {
            return statement.actions().stream()
                    .filter(action -> patterns(one).stream().anyMatch(pattern -> Actions.overlap(action, pattern)))
                    .toList();
        }

        private static List<String> patterns(Service one) {
            return one.allowances().stream()
                    .flatMap(allowance -> allowance.actions().stream())
                    .distinct()
                    .toList();
        }

        private static Allowance allowance(Placed placed, List<String> actions) {
            var statement = placed.statement();
            return new Allowance(
                    statement.actions().isEmpty() ? List.of("*") : List.copyOf(actions),
                    statement.notActions(),
                    statement.resources(),
                    statement.notResources(),
                    statement.conditions().stream().map(Condition::words).toList(),
                    placed.words());
        }
    }
}
