package dev.parapet.iam.decision;

import dev.parapet.iam.Principals;
import java.util.HashSet;
import java.util.Set;

/// A `Principal` element, ready to be compared.
///
/// An id such as `AIDA…` stands for a principal that was deleted, and nobody is that any more. Names have no wildcards
/// but the lone `*`. <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html>
final class Whom {
    private final boolean everyone;
    private final Set<String> arns = new HashSet<>();
    private final Set<String> accounts = new HashSet<>();
    private final Set<String> services;
    private final Set<String> providers;

    Whom(Principals principals) {
        this.services = Set.copyOf(new HashSet<>(principals.ofType("Service")));
        this.providers = Set.copyOf(new HashSet<>(principals.ofType("Federated")));
        this.everyone = principals.includesAnyone();
        for (String name : principals.ofType("AWS")) {
            String account = account(name);
            if (account.isEmpty()) {
                arns.add(name);
            } else {
                accounts.add(account);
            }
        }
    }

    // `123456789012` and `arn:aws:iam::123456789012:root` both mean the account.
    private static String account(String name) {
        if (name.length() == 12 && name.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return name;
        }
        String[] parts = name.split(":", 6);
        boolean root = parts.length == 6 && parts[0].equals("arn") && parts[2].equals("iam") && parts[5].equals("root");
        return root ? parts[4] : "";
    }

    boolean isEveryone() {
        return everyone;
    }

    /// The forms in which this names the caller; none is 0.
    int names(Caller caller) {
        int forms = everyone && !(caller instanceof Caller.Federated) ? Form.EVERYONE : 0;
        return switch (caller) {
            case Caller.User(String arn, String account) ->
                forms | direct(arn) | (accounts.contains(account) ? Form.ACCOUNT : 0);
            case Caller.RoleSession(String arn, String role, String account) ->
                forms
                        | direct(arn)
                        | (arns.contains(role) ? Form.ROLE : 0)
                        | (accounts.contains(account) ? Form.ACCOUNT : 0);
            case Caller.FederatedUser(String arn, String user, String account) ->
                forms
                        | direct(arn)
                        | (arns.contains(user) ? Form.ROLE : 0)
                        | (accounts.contains(account) ? Form.ACCOUNT : 0);
            case Caller.Root(String account) -> forms | (accounts.contains(account) ? Form.DIRECT : 0);
            case Caller.Service(String name) -> forms | (services.contains(name) ? Form.OTHER : 0);
            case Caller.Federated(String provider) -> providers.contains(provider) ? Form.OTHER : 0;
            case Caller.Anonymous() -> forms;
        };
    }

    /// Whether this exempts the caller from a `NotPrincipal`. A chain must be listed whole: the account with the user
    /// or
    /// the role, and the session with its role.
    boolean exempts(Caller caller) {
        int forms = names(caller);
        if ((forms & (Form.EVERYONE | Form.OTHER)) != 0) {
            return true;
        }
        int chain = switch (caller) {
            case Caller.User _ -> Form.DIRECT | Form.ACCOUNT;
            case Caller.RoleSession _, Caller.FederatedUser _ -> Form.DIRECT | Form.ROLE | Form.ACCOUNT;
            case Caller.Root _ -> Form.DIRECT;
            case Caller.Service _, Caller.Federated _, Caller.Anonymous _ -> Form.OTHER;
        };
        return (forms & chain) == chain;
    }

    private int direct(String arn) {
        return arns.contains(arn) ? Form.DIRECT : 0;
    }
}
