package dev.parapet.respond.iam;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.policy.StatementSetting;
import dev.parapet.respond.trigger.Principal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Denies everything to the one person of IAM Identity Center, in the permission set, because the role
/// that it makes
/// cannot be edited.
///
/// `sso-instance` names the instance, `sso-permission-set/NAME` the ARN of the set; the session is the
/// user's name.
public final class DenyPermissionSet extends StatementSetting {
    public DenyPermissionSet() {
        super(
                "sso.permission_set.deny",
                "sso:GetInlinePolicyForPermissionSet",
                "sso:PutInlinePolicyToPermissionSet",
                "sso:DeleteInlinePolicyFromPermissionSet",
                "sso:ProvisionPermissionSet");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var person = situation.trigger().subject().principals().stream()
                .filter(principal -> principal.kind() == Principal.Kind.IDENTITY_CENTER)
                .findFirst()
                .orElseThrow(() -> new Inapplicable("nobody of IAM Identity Center is named"));
        if (person.session().isEmpty()) {
            throw new Inapplicable("the session does not say who it is");
        }
        String set = person.name().replaceFirst("^AWSReservedSSO_", "").replaceFirst("_[0-9a-f]{16}$", "");
        String instance = situation.mandate().prepared("sso-instance");
        String arn = situation.mandate().prepared("sso-permission-set/" + set);
        String sid = sid("Person", situation.incident());
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Sid", sid);
        statement.put("Effect", "Deny");
        statement.put("Action", "*");
        statement.put("Resource", "*");
        statement.put("Condition", Map.of("StringLike", Map.of("aws:userid", "*:" + person.session())));
        return List.of(new Change(
                arn,
                "inline " + sid,
                Map.of("InstanceArn", instance, "PermissionSetArn", arn, SID, sid),
                wanted(statement)));
    }

    /// A permission set that was changed and not provisioned changes nothing.
    @Override
    public boolean everyCall() {
        return true;
    }

    private static Map<String, Object> place(Change change) {
        return Map.of("InstanceArn", change.text("InstanceArn"), "PermissionSetArn", change.text("PermissionSetArn"));
    }

    @Override
    protected Optional<String> document(Change change, Reads aws) {
        return aws.find("sso:GetInlinePolicyForPermissionSet", place(change))
                .map(reply -> reply.text("InlinePolicy"))
                .filter(text -> !text.isBlank());
    }

    @Override
    protected List<Call> put(Change change, String document) {
        var parameters = new LinkedHashMap<>(place(change));
        parameters.put("InlinePolicy", document);
        return List.of(Call.of("sso:PutInlinePolicyToPermissionSet", parameters), provision(change));
    }

    @Override
    protected List<Call> delete(Change change) {
        return List.of(Call.of("sso:DeleteInlinePolicyFromPermissionSet", place(change)), provision(change));
    }

    private static Call provision(Change change) {
        var parameters = new LinkedHashMap<>(place(change));
        parameters.put("TargetType", "ALL_PROVISIONED_ACCOUNTS");
        return Call.of("sso:ProvisionPermissionSet", parameters);
    }
}
