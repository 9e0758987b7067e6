package dev.parapet.iam.decision;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// A grant of a KMS key: it allows by itself, whatever policies leave out.
///
/// <https://docs.aws.amazon.com/kms/latest/developerguide/grants.html>
///
/// @param grantee the ARN of a user, a role, a session or an account's root
/// @param operations names of actions without prefix: `Decrypt`
/// @param contextEquals the encryption context must be exactly this
/// @param contextSubset the encryption context must contain this
public record KmsGrant(
        String grantee,
        List<String> operations,
        Optional<Map<String, String>> contextEquals,
        Optional<Map<String, String>> contextSubset) {
    private static final String CONTEXT = "kms:encryptioncontext:";

    public KmsGrant {
        operations = List.copyOf(operations);
        contextEquals = contextEquals.map(Map::copyOf);
        contextSubset = contextSubset.map(Map::copyOf);
    }

    boolean covers(Request request) {
        return operations.stream()
                        .anyMatch(
                                operation -> operation.toLowerCase(Locale.ROOT).equals(request.name()))
                && isFor(request.caller())
                && contextEquals
                        .map(wanted -> holds(wanted, request.context()) && hasOnly(wanted, request.context()))
                        .orElse(true)
                && contextSubset.map(wanted -> holds(wanted, request.context())).orElse(true);
    }

    private boolean isFor(Caller caller) {
        return switch (caller) {
            case Caller.User(String arn, var _) -> grantee.equals(arn);
            case Caller.RoleSession(String arn, String role, var _) -> grantee.equals(arn) || grantee.equals(role);
            case Caller.FederatedUser(String arn, String user, var _) -> grantee.equals(arn) || grantee.equals(user);
            case Caller.Root(String account) ->
                grantee.equals(account) || grantee.endsWith(":iam::" + account + ":root");
            case Caller.Service(String name) -> grantee.equals(name);
            case Caller.Federated _, Caller.Anonymous _ -> false;
        };
    }

    private static boolean holds(Map<String, String> wanted, Context context) {
        return wanted.entrySet().stream()
                .allMatch(entry -> entry.getValue()
                        .equals(context.single(CONTEXT + entry.getKey().toLowerCase(Locale.ROOT))));
    }

    private static boolean hasOnly(Map<String, String> wanted, Context context) {
        var names = new HashSet<String>();
        wanted.keySet().forEach(name -> names.add(CONTEXT + name.toLowerCase(Locale.ROOT)));
        return context.keys().stream().filter(key -> key.startsWith(CONTEXT)).allMatch(names::contains);
    }
}
