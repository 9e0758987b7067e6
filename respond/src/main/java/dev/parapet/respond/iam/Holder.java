package dev.parapet.respond.iam;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.aws.Reply;
import dev.parapet.respond.trigger.Principal;
import java.util.LinkedHashMap;
import java.util.Map;

/// A user or a role, for which IAM has the same calls under different names.
///
/// @param kind `User` or `Role`
record Holder(String kind, String name, String account) {
    static Holder of(Principal principal) {
        return new Holder(
                principal.kind() == Principal.Kind.USER ? "User" : "Role", principal.name(), principal.account());
    }

    static Holder of(Change change) {
        return new Holder(change.text("Kind"), change.text("Name"), change.text("Account"));
    }

    static Holder role(Situation situation) {
        var principal = situation.principal();
        if (principal.kind() != Principal.Kind.ROLE) {
            throw new Inapplicable("`" + principal.name() + "` is no role");
        }
        return of(principal);
    }

    static Holder user(Situation situation) {
        var principal = situation.principal();
        if (principal.kind() != Principal.Kind.USER) {
            throw new Inapplicable("`" + principal.name() + "` is no user");
        }
        return of(principal);
    }

    String arn() {
        return "arn:aws:iam::" + account + ":" + (kind.equals("User") ? "user/" : "role/") + name;
    }

    /// @param operation with `%s` for the kind: `Put%sPolicy`
    Call call(String operation, Map<String, Object> parameters) {
        var all = new LinkedHashMap<String, Object>();
        all.put(kind + "Name", name);
        all.putAll(parameters);
        return Call.of("iam:" + operation.formatted(kind), all);
    }

    Map<String, Object> target(Map<String, Object> more) {
        var target = new LinkedHashMap<String, Object>();
        target.put("Kind", kind);
        target.put("Name", name);
        target.put("Account", account);
        target.putAll(more);
        return target;
    }

    /// The user or role itself, with its ARN and its id.
    Reply read(Reads aws) {
        return aws.read(call("Get%s", Map.of()));
    }
}
