package dev.parapet.respond;

import dev.parapet.respond.aws.AwsFault;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.trigger.Principal;
import dev.parapet.respond.trigger.Subject;
import dev.parapet.respond.trigger.Trigger;
import java.util.List;
import java.util.Map;

/// Finds the user of an access key, where an event names nothing but the key.
final class Identities {
    private Identities() {}

    static Trigger found(Trigger trigger, Reads aws) {
        List<Principal> principals = trigger.subject().principals().stream()
                .map(principal -> found(principal, aws))
                .toList();
        return principals.equals(trigger.subject().principals())
                ? trigger
                : new Trigger(
                        trigger.id(),
                        trigger.name(),
                        trigger.time(),
                        trigger.account(),
                        trigger.region(),
                        new Subject(
                                principals,
                                trigger.subject().assets(),
                                trigger.subject().address()),
                        trigger.marks(),
                        trigger.doubts(),
                        trigger.detail());
    }

    private static Principal found(Principal principal, Reads aws) {
        if (principal.kind() != Principal.Kind.UNKNOWN
                || !principal.accessKeyId().startsWith("AKIA")) {
            return principal;
        }
        try {
            String user = aws.read("iam:GetAccessKeyLastUsed", Map.of("AccessKeyId", principal.accessKeyId()))
                    .text("UserName");
            return user.isEmpty()
                    ? principal
                    : new Principal(
                            Principal.Kind.USER,
                            principal.account(),
                            user,
                            "",
                            principal.accessKeyId(),
                            principal.principalId());
        } catch (AwsFault unknown) {
            return principal;
        }
    }
}
