package dev.parapet.posture.escalation;

import dev.parapet.iam.decision.Caller;
import dev.parapet.iam.decision.Context;
import dev.parapet.iam.decision.Decision;
import dev.parapet.iam.decision.Evaluator;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.decision.Request;
import java.util.HashMap;
import java.util.Map;

/// Which roles let which services run under them, when it is this account that asks the service.
final class Services {
    private final Account account;
    private final Map<String, Boolean> known = new HashMap<>();

    Services(Account account) {
        this.account = account;
    }

    boolean trusts(Identity role, String service) {
        return known.computeIfAbsent(service + " " + role.arn(), _ -> decide(role, service));
    }

    // The resource for which the service acts is one of the account's, and the caller has its
    // pick of its name.
    private boolean decide(Identity role, String service) {
        var context = Context.of(Map.of(
                        "aws:PrincipalIsAWSService",
                        "true",
                        "aws:PrincipalServiceName",
                        service,
                        "aws:SourceAccount",
                        account.id(),
                        "aws:ResourceAccount",
                        account.id()))
                .openWhere(key -> key.equals("aws:sourcearn") || key.equals("sts:externalid"));
        var request = new Request(new Caller.Service(service), "sts:AssumeRole", role.arn(), account.id(), context);
        return role.trust()
                .map(Policies.NONE::withResource)
                .map(policies -> Evaluator.possibilities(request, policies).atBest() == Decision.ALLOW)
                .orElse(false);
    }
}
