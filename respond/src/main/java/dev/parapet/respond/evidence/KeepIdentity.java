package dev.parapet.respond.evidence;

import dev.parapet.respond.Evidence;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reply;
import dev.parapet.respond.trigger.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Everything that says who the principal is and what it may: itself, its policies, groups, keys and
/// devices.
public final class KeepIdentity extends Kept {
    private static final List<String> OF_USER = List.of(
            "iam:GetUser",
            "iam:ListAttachedUserPolicies",
            "iam:ListUserPolicies",
            "iam:ListGroupsForUser",
            "iam:ListAccessKeys",
            "iam:ListMFADevices",
            "iam:ListUserTags");
    private static final List<String> OF_ROLE =
            List.of("iam:GetRole", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies", "iam:ListRoleTags");

    public KeepIdentity() {
        super(
                "evidence.identity",
                "iam:GetUser",
                "iam:ListAttachedUserPolicies",
                "iam:ListUserPolicies",
                "iam:GetUserPolicy",
                "iam:ListGroupsForUser",
                "iam:ListAccessKeys",
                "iam:ListMFADevices",
                "iam:ListUserTags",
                "iam:GetRole",
                "iam:ListAttachedRolePolicies",
                "iam:ListRolePolicies",
                "iam:GetRolePolicy",
                "iam:ListRoleTags");
    }

    @Override
    public List<Evidence> evidence(Situation situation) {
        var all = new ArrayList<Evidence>();
        for (Principal principal : situation.trigger().subject().principals()) {
            if (principal.editable()) {
                boolean user = principal.kind() == Principal.Kind.USER;
                String kind = user ? "User" : "Role";
                var who = Map.<String, Object>of(kind + "Name", principal.name());
                for (String call : user ? OF_USER : OF_ROLE) {
                    all.add(new Evidence(principal.arn() + " " + call, answer(situation, Call.of(call, who))));
                }
                inline(situation, principal, kind, all);
            }
        }
        return all;
    }

    private static void inline(Situation situation, Principal principal, String kind, List<Evidence> all) {
        var listed =
                answer(situation, Call.of("iam:List" + kind + "Policies", Map.of(kind + "Name", principal.name())));
        if (Reply.at(listed, "answer.PolicyNames").orElse(List.of()) instanceof List<?> names) {
            for (Object name : names) {
                var call = Call.of(
                        "iam:Get" + kind + "Policy",
                        Map.of(kind + "Name", principal.name(), "PolicyName", String.valueOf(name)));
                all.add(new Evidence(principal.arn() + " inline policy " + name, answer(situation, call)));
            }
        }
    }
}
