package dev.parapet.respond.iam;

import dev.parapet.respond.Change;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.policy.StatementSetting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A denial in the inline policy that all incidents share, each with statements of its own.
///
/// One policy and not one an incident: all inline policies of a user together have 2,048 characters,
/// of a role 10,240.
public abstract class InlineStatement extends StatementSetting {
    static final String POLICY = "ParapetContainment";

    protected InlineStatement(String name) {
        super(
                name,
                "iam:GetUserPolicy",
                "iam:PutUserPolicy",
                "iam:DeleteUserPolicy",
                "iam:GetRolePolicy",
                "iam:PutRolePolicy",
                "iam:DeleteRolePolicy",
                "iam:GetRole");
    }

    static Change deny(Holder holder, String sid, Object actions, Map<String, Object> condition) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Sid", sid);
        statement.put("Effect", "Deny");
        statement.put("Action", actions);
        statement.put("Resource", "*");
        if (!condition.isEmpty()) {
            statement.put("Condition", condition);
        }
        return new Change(holder.arn(), "inline " + sid, holder.target(Map.of(SID, sid)), wanted(statement));
    }

    @Override
    protected Optional<String> document(Change change, Reads aws) {
        return aws.find(Holder.of(change).call("Get%sPolicy", Map.of("PolicyName", POLICY)))
                .map(reply -> reply.text("PolicyDocument"));
    }

    @Override
    protected List<Call> put(Change change, String document) {
        return List.of(Holder.of(change).call("Put%sPolicy", Map.of("PolicyName", POLICY, "PolicyDocument", document)));
    }

    @Override
    protected List<Call> delete(Change change) {
        return List.of(Holder.of(change).call("Delete%sPolicy", Map.of("PolicyName", POLICY)));
    }
}
