package dev.parapet.iam.decision;

import dev.parapet.iam.Condition;
import dev.parapet.iam.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A statement, compiled.
final class Rule {
    private final String policy;
    private final int ordinal;
    private final Statement statement;
    private final ActionPattern[] actions;
    private final boolean exceptActions;
    private final ArnPattern[] resources;
    private final boolean exceptResources;
    private final @Nullable Whom whom;
    private final @Nullable Whom notWhom;
    private final Test[] tests;

    Rule(String policy, int ordinal, Statement statement, boolean variables) {
        this.policy = policy;
        this.ordinal = ordinal;
        this.statement = statement;
        this.exceptActions = statement.actions().isEmpty();
        this.actions = (exceptActions ? statement.notActions() : statement.actions())
                .stream().map(ActionPattern::of).toArray(ActionPattern[]::new);
        this.exceptResources = statement.resources().isEmpty();
        this.resources = (exceptResources ? statement.notResources() : statement.resources())
                .stream().map(text -> ArnPattern.resource(text, variables)).toArray(ArnPattern[]::new);
        this.whom = statement.principals().map(Whom::new).orElse(null);
        this.notWhom = statement.notPrincipals().map(Whom::new).orElse(null);
        this.tests = statement.conditions().stream()
                .map(one -> new Test(one, variables))
                .toArray(Test[]::new);
    }

    String policy() {
        return policy;
    }

    /// Counted from 1.
    int ordinal() {
        return ordinal;
    }

    Statement statement() {
        return statement;
    }

    boolean allows() {
        return statement.allows();
    }

    /// Whether it may be about actions of any service.
    boolean isOfAnyService() {
        if (exceptActions) {
            return true;
        }
        for (ActionPattern action : actions) {
            if (action.isAnything()) {
                return true;
            }
        }
        return false;
    }

    /// The patterns of the actions it is about; of one [#isOfAnyService] they are not all.
    List<ActionPattern> actions() {
        return List.of(actions);
    }

    boolean coversAction(Request request) {
        for (ActionPattern action : actions) {
            if (action.matches(request.service(), request.name())) {
                return !exceptActions;
            }
        }
        return exceptActions;
    }

    // Neither element, as in a trust policy, covers the resource that the policy hangs on.
    Truth coversResource(Request request) {
        Truth any = Truth.NO;
        for (ArnPattern resource : resources) {
            Truth covers = resource.covers(request.resource(), request.context());
            if (covers == Truth.YES) {
                return Truth.of(!exceptResources);
            }
            if (covers == Truth.OPEN) {
                any = Truth.OPEN;
            }
        }
        return any == Truth.OPEN ? Truth.OPEN : Truth.of(exceptResources);
    }

    /// The forms in which its principals name the caller; 0 if they do not.
    ///
    /// A denial to all but some always hits a caller with a permissions boundary:
    /// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html>
    int names(Caller caller, boolean bounded) {
        if (notWhom != null) {
            boolean exempt = allows() ? notWhom.names(caller) != 0 : notWhom.exempts(caller) && !bounded;
            return exempt ? 0 : Form.EVERYONE;
        }
        if (whom == null) {
            return 0;
        }
        // A denial to everyone is one to those whom a provider vouches for as well.
        return !allows() && whom.isEveryone() ? Form.EVERYONE : whom.names(caller);
    }

    /// Whether all conditions are met.
    Truth meets(Context context) {
        Truth all = Truth.YES;
        for (Test test : tests) {
            switch (test.of(context)) {
                case NO -> {
                    return Truth.NO;
                }
                case OPEN -> all = Truth.OPEN;
                case YES -> {}
            }
        }
        return all;
    }

    /// The first condition that is not met.
    Optional<Condition> unmet(Context context) {
        for (Test test : tests) {
            if (test.of(context) == Truth.NO) {
                return Optional.of(test.condition());
            }
        }
        return Optional.empty();
    }

    /// The conditions that depend on keys that are open. A variable in a resource demands that its key is there.
    List<Condition> open(Context context) {
        var open = new ArrayList<Condition>();
        for (ArnPattern resource : resources) {
            for (String key : resource.open(context)) {
                open.add(new Condition(Condition.Quantifier.NONE, "null", false, key, List.of("false")));
            }
        }
        for (Test test : tests) {
            if (test.of(context) == Truth.OPEN) {
                open.add(test.condition());
            }
        }
        return open;
    }
}
