package dev.parapet.respond;

import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.trigger.Asset;
import dev.parapet.respond.trigger.Principal;
import dev.parapet.respond.trigger.Trigger;
import java.util.List;
import java.util.Map;

/// What an action knows when it says what it would change.
///
/// @param run by which the incident is named
/// @param step the name of the step
/// @param arguments of the step, filled from the trigger
/// @param evidence what the run has read so far
public record Situation(
        String run,
        String step,
        String playbook,
        Trigger trigger,
        Map<String, String> arguments,
        Mandate mandate,
        List<Evidence> evidence,
        Reads aws) {

    public Situation {
        arguments = Map.copyOf(arguments);
        evidence = List.copyOf(evidence);
    }

    /// Short enough for names and Sids.
    public String incident() {
        return run.substring(0, Math.min(12, run.length()));
    }

    /// An argument of the step, or what it is if the playbook does not say.
    public String argument(String name, String otherwise) {
        String given = arguments.getOrDefault(name, "");
        return given.isEmpty() ? otherwise : given;
    }

    /// The user or role that IAM calls can bind.
    ///
    /// @throws Inapplicable if the trigger names none
    public Principal principal() {
        return trigger.subject().principals().stream()
                .filter(Principal::editable)
                .findFirst()
                .orElseThrow(() -> new Inapplicable("no user or role that can be edited is named"));
    }

    /// The ARN of [#principal] with its path, which events leave out and conditions on `aws:PrincipalArn` need.
    public String principalArn() {
        var principal = principal();
        String kind = principal.kind() == Principal.Kind.USER ? "User" : "Role";
        return aws.find("iam:Get" + kind, Map.of(kind + "Name", principal.name()))
                .map(reply -> reply.text(kind + ".Arn"))
                .filter(arn -> !arn.isEmpty())
                .orElseGet(principal::arn);
    }

    /// The first resource of a type.
    ///
    /// @throws Inapplicable if the trigger names none
    public Asset asset(String type) {
        return trigger.subject().assets(type).stream()
                .findFirst()
                .orElseThrow(() -> new Inapplicable("no " + type + " is named"));
    }

    public List<Asset> assets(String type) {
        var found = trigger.subject().assets(type);
        if (found.isEmpty()) {
            throw new Inapplicable("no " + type + " is named");
        }
        return found;
    }

    public String region() {
        return trigger.region().equals("global") ? "" : trigger.region();
    }
}
