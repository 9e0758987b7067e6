package dev.parapet.respond;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.iam.decision.Caller;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Context;
import dev.parapet.iam.decision.Decision;
import dev.parapet.iam.decision.Evaluator;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.decision.Request;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.journal.MemoryJournal;
import dev.parapet.respond.trigger.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// An attacker with all rights in the account, who takes back every change of every playbook the moment it is made,
/// before it works anywhere. Whether each call is let through is decided by the IAM engine, and so is, once everything
/// has spread, whether the attacker can still do anything.
class AttackerTest {
    private static final String ACCOUNT = FakeAccount.ACCOUNT;
    private static final String TAG = "parapet:quarantine";
    private static final String RESPONDER = "arn:aws:iam::" + ACCOUNT + ":role/parapet-responder";
    private static final CompiledPolicy EVERYTHING = CompiledPolicy.parse("AdministratorAccess", """
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}""");
    private static final CompiledPolicy NOTHING = CompiledPolicy.parse("ParapetQuarantine", """
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}""");

    /// The guardrail that stands before any incident: who is tagged is denied everything, and nobody but the responder
    /// touches the tag or the quarantine policy.
    private static final CompiledPolicy GUARDRAIL =
            CompiledPolicy.parse("guardrail", """
            {"Version":"2012-10-17","Statement":[
              {"Sid":"QuarantinedDenied","Effect":"Deny","Action":"*","Resource":"*",
               "Condition":{"StringLike":{"aws:PrincipalTag/parapet:quarantine":"*"},"ArnNotLike":{"aws:PrincipalArn":"%1$s"}}},
              {"Sid":"NoTagTamper","Effect":"Deny","Resource":"*",
               "Action":["iam:TagUser","iam:TagRole","iam:UntagUser","iam:UntagRole","sts:TagSession"],
               "Condition":{"ForAnyValue:StringLike":{"aws:TagKeys":"parapet:*"},"ArnNotLike":{"aws:PrincipalArn":"%1$s"}}},
              {"Sid":"NoQuarantineDetach","Effect":"Deny","Resource":"*","Action":["iam:DetachRolePolicy","iam:DetachUserPolicy"],
               "Condition":{"ArnLike":{"iam:PolicyARN":"%2$s"},"ArnNotLike":{"aws:PrincipalArn":"%1$s"}}}]}
            """.formatted(RESPONDER, Fixture.POLICY));

    /// What takes a call back, where it is not the same call with the state before.
    private static final Map<String, String> INVERSE = Map.ofEntries(
            Map.entry("iam:TagUser", "iam:UntagUser"),
            Map.entry("iam:TagRole", "iam:UntagRole"),
            Map.entry("iam:AttachUserPolicy", "iam:DetachUserPolicy"),
            Map.entry("iam:AttachRolePolicy", "iam:DetachRolePolicy"),
            Map.entry("iam:DetachUserPolicy", "iam:AttachUserPolicy"),
            Map.entry("iam:DetachRolePolicy", "iam:AttachRolePolicy"),
            Map.entry("iam:PutUserPolicy", "iam:DeleteUserPolicy"),
            Map.entry("iam:PutRolePolicy", "iam:DeleteRolePolicy"),
            Map.entry("iam:DeleteUserPolicy", "iam:PutUserPolicy"),
            Map.entry("iam:DeleteRolePolicy", "iam:PutRolePolicy"),
            Map.entry("iam:DeleteLoginProfile", "iam:CreateLoginProfile"));

    private record Fight(int reverted, boolean goesOn, boolean tagged) {}

    private final TreeMap<String, Object> before = new TreeMap<>();
    private int reverted;

    private static Caller caller(Principal principal) {
        return principal.kind() == Principal.Kind.USER
                ? new Caller.User(principal.arn(), ACCOUNT)
                : new Caller.RoleSession(
                        "arn:aws:sts::" + ACCOUNT + ":assumed-role/" + principal.name() + "/session-1",
                        principal.arn(),
                        ACCOUNT);
    }

    private static Decision decide(
            Principal principal,
            List<CompiledPolicy> identity,
            boolean guarded,
            String action,
            String resource,
            Map<String, Object> more) {
        var context = new LinkedHashMap<String, Object>(more);
        context.put("aws:PrincipalArn", principal.arn());
        context.put("aws:TokenIssueTime", "2026-09-14T01:00:00Z");
        var policies = Policies.NONE.withIdentity(identity);
        if (guarded) {
            policies = policies.withScps(List.of(new Policies.Level("root", List.of(EVERYTHING, GUARDRAIL))));
        }
        return Evaluator.decide(
                new Request(caller(principal), action, resource, ACCOUNT, Context.of(context)), policies);
    }

    private void takeBack(FakeAccount account, Principal principal, Call call, boolean guarded) {
        if (call.reads() || call.service().equals("sns") || call.service().equals("local")) {
            return;
        }
        String action = INVERSE.getOrDefault(call.action(), call.action());
        var context = new LinkedHashMap<String, Object>();
        if (action.startsWith("iam:Untag")) {
            context.put("aws:TagKeys", List.of(TAG));
        }
        if (call.parameters().get("PolicyArn") instanceof String arn) {
            context.put("iam:PolicyARN", arn);
        }
        // SCPs are not the account's to change, and the keys' policies let the account's own administrators in.
        boolean reachable = !call.service().equals("organizations");
        String resource = action.startsWith("iam:") ? principal.arn() : "*";
        boolean allowed = reachable
                && (call.service().equals("kms")
                        || decide(principal, List.of(EVERYTHING), guarded, action, resource, context)
                                == Decision.ALLOW);
        if (allowed && !account.state.equals(before)) {
            account.state.clear();
            account.state.putAll(before);
            reverted++;
        }
    }

    private static boolean goesOn(FakeAccount account, Principal principal, boolean guarded) {
        String who = (principal.kind() == Principal.Kind.USER ? "User/" : "Role/") + principal.name();
        var identity = new ArrayList<>(List.of(EVERYTHING));
        if (account.state.containsKey(who + "/attached/" + Fixture.POLICY)) {
            identity.add(NOTHING);
        }
        account.under(who + "/inline/")
                .forEach(name -> identity.add(
                        CompiledPolicy.parse(name, String.valueOf(account.state.get(who + "/inline/" + name)))));
        var context = new LinkedHashMap<String, Object>();
        Object tag = account.state.get(who + "/tag/" + TAG);
        if (tag != null) {
            context.put("aws:PrincipalTag/" + TAG, String.valueOf(tag));
        }
        context.put("aws:userid", "AROACKCEVSQ6C2EXAMPLE:session-1");
        boolean byScp = account.state.keySet().stream().anyMatch(key -> key.startsWith("scp/" + ACCOUNT + "/"));
        return !byScp
                && decide(principal, identity, guarded, "s3:GetObject", "arn:aws:s3:::acme-training-pii/x", context)
                        == Decision.ALLOW;
    }

    /// The first answer, before anybody widens it.
    private Fight fight(EveryPlaybook every, Principal principal, boolean guarded) {
        var account = new FakeAccount();
        reverted = 0;
        account.before = _ -> {
            before.clear();
            before.putAll(account.state);
        };
        account.after = call -> takeBack(account, principal, call, guarded);
        var watch = new Fixture.Watch();
        var responder = Fixture.responder(new MemoryJournal(), account, Fixture.MANDATE, watch);
        var _ = responder.respond(every.playbook(), responder.identified(every.trigger()));
        String who = (principal.kind() == Principal.Kind.USER ? "User/" : "Role/") + principal.name();
        return new Fight(
                reverted,
                goesOn(account, principal, guarded),
                account.calls.stream().anyMatch(call -> call.operation().matches("Tag(User|Role)"))
                        && account.state.containsKey(who + "/id"));
    }

    private static Stream<EveryPlaybook> containing() {
        return EveryPlaybook.all()
                .filter(every -> every.trigger().subject().principals().stream().anyMatch(Principal::editable))
                .filter(every -> every.playbook().steps().stream()
                        .anyMatch(step -> step.action().equals("iam.principal.tag_quarantine")));
    }

    private static Principal attacker(EveryPlaybook every) {
        return every.trigger().subject().principals().stream()
                .filter(Principal::editable)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void with_the_guardrail_whoever_is_tagged_loses() {
        var won = new TreeSet<String>();
        var fought = new TreeSet<String>();
        containing().forEach(every -> {
            var fight = fight(every, attacker(every), true);
            if (fight.tagged()) {
                fought.add(every.toString());
                if (fight.goesOn()) {
                    won.add(every.toString());
                }
            }
        });
        assertThat(won).isEmpty();
        assertThat(fought).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void without_the_guardrail_the_attacker_takes_everything_back_and_wins() {
        var lost = new TreeSet<String>();
        containing().forEach(every -> {
            var fight = fight(every, attacker(every), false);
            if (fight.tagged() && (!fight.goesOn() || fight.reverted() == 0)) {
                lost.add(every.toString());
            }
        });
        assertThat(lost).isEmpty();
    }

    @Test
    void denials_in_inline_policies_alone_can_be_taken_back_whatever_stands() {
        // No condition knows the name of an inline policy, so no guardrail locks one: it takes the tag, or the
        // account's.
        var every = EveryPlaybook.all()
                .filter(one -> one.playbook().id().equals("sagemaker/notebook-abuse"))
                .findFirst()
                .orElseThrow();
        assertThat(fight(every, attacker(every), true).goesOn()).isTrue();
        assertThat(fight(every, attacker(every), false).goesOn()).isTrue();
    }

    /// The table in docs/response.md.
    @Test
    void what_can_be_taken_back_call_by_call() {
        var suspect = new Principal(Principal.Kind.USER, ACCOUNT, "contractor-7", "", "", "");
        var locked = Map.<String, Map<String, Object>>of(
                "iam:UntagUser", Map.of("aws:TagKeys", List.of(TAG)),
                "iam:TagUser", Map.of("aws:TagKeys", List.of(TAG)),
                "iam:DetachUserPolicy", Map.of("iam:PolicyARN", Fixture.POLICY));
        var open = List.of(
                "iam:DeleteUserPolicy",
                "iam:UpdateAccessKey",
                "iam:UpdateAssumeRolePolicy",
                "iam:AttachRolePolicy",
                "s3:PutBucketPolicy",
                "sagemaker:StartNotebookInstance");
        locked.forEach((action, context) -> {
            assertThat(taken(suspect, false, action, context)).as(action).isTrue();
            assertThat(taken(suspect, true, action, context)).as(action).isFalse();
        });
        for (String action : open) {
            assertThat(taken(suspect, false, action, Map.of())).as(action).isTrue();
            assertThat(taken(suspect, true, action, Map.of())).as(action).isTrue();
            assertThat(taken(suspect, false, action, Map.of("aws:PrincipalTag/" + TAG, "1")))
                    .as(action)
                    .isTrue();
            assertThat(taken(suspect, true, action, Map.of("aws:PrincipalTag/" + TAG, "1")))
                    .as(action)
                    .isFalse();
        }
    }

    private static boolean taken(Principal suspect, boolean guarded, String action, Map<String, Object> context) {
        return decide(suspect, List.of(EVERYTHING), guarded, action, suspect.arn(), context) == Decision.ALLOW;
    }

    @Test
    void the_guardrail_does_not_bind_the_responder() {
        var responder = new Principal(Principal.Kind.ROLE, ACCOUNT, "parapet-responder", "", "", "");
        assertThat(decide(
                        responder,
                        List.of(EVERYTHING),
                        true,
                        "iam:UntagUser",
                        "arn:aws:iam::" + ACCOUNT + ":user/contractor-7",
                        Map.of("aws:TagKeys", List.of(TAG))))
                .isEqualTo(Decision.ALLOW);
    }
}
