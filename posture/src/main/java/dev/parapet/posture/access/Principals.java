package dev.parapet.posture.access;

import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.Arn;
import dev.parapet.iam.decision.Caller;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Who is there, by name.
final class Principals {
    static final String USER = "AWS::IAM::User";
    static final String ROLE = "AWS::IAM::Role";

    /// A session of which only the role is known.
    static final String SESSION = "any-session";

    private static final int CANDIDATES = 8;

    private final Snapshot snapshot;
    private final List<Principal> all;
    private final Map<String, Principal> byArn = new HashMap<>();

    Principals(Snapshot snapshot) {
        this.snapshot = snapshot;
        this.all = Stream.concat(
                        snapshot.ofType(USER).stream().map(Principal::user),
                        snapshot.ofType(ROLE).stream().map(Principal::role))
                .sorted(Comparator.comparing(Principal::id))
                .toList();
        all.forEach(one -> byArn.putIfAbsent(one.id(), one));
    }

    List<Principal> all() {
        return all;
    }

    /// The user or role of an ARN.
    Optional<Principal> of(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    /// @throws IllegalArgumentException that says whom one could have meant
    Principal named(String text) {
        if (text.equals("*") || text.equals("anyone")) {
            return new Principal("anyone", new Caller.Anonymous(), Optional.empty());
        }
        if (isProvider(text)) {
            return new Principal(text, new Caller.Federated(text), Optional.empty());
        }
        if (text.endsWith(".amazonaws.com") || text.endsWith(".amazonaws.com.cn")) {
            return new Principal(text, new Caller.Service(text), Optional.empty());
        }
        var arn = Arn.parse(text);
        return arn.isPresent() ? ofArn(text, arn.get()) : ofName(text);
    }

    // Providers that AWS knows by themselves are called after their domains.
    private static boolean isProvider(String name) {
        return name.equals("accounts.google.com")
                || name.equals("www.amazon.com")
                || name.equals("graph.facebook.com")
                || name.equals("cognito-identity.amazonaws.com");
    }

    private Principal ofName(String name) {
        var found = all().stream()
                .filter(one -> one.id().endsWith("/" + name) || one.id().endsWith(":" + name))
                .toList();
        if (found.size() > 1) {
            throw new IllegalArgumentException("`" + name + "` is the name of several; write one of "
                    + String.join(", ", found.stream().map(Principal::id).toList()));
        }
        if (found.isEmpty()) {
            throw new IllegalArgumentException("no user or role is called `" + name + "`" + candidates(name));
        }
        return found.getFirst();
    }

    private Principal ofArn(String text, Arn arn) {
        var known = of(text);
        if (known.isPresent()) {
            return known.get();
        }
        String[] parts = arn.resource().split("/", 3);
        if (arn.service().equals("sts") && parts.length == 3 && parts[0].equals("assumed-role")) {
            return ofSession(text, arn, parts[1], parts[2]);
        }
        if (!arn.service().equals("iam")) {
            throw new IllegalArgumentException("`" + text + "` is no principal; write the ARN of a user or a role");
        }
        return switch (parts[0]) {
            case "root" -> new Principal(text, new Caller.Root(arn.account()), Optional.empty());
            case "user" -> {
                refuseIfSeen(text, arn.account(), USER);
                yield new Principal(text, new Caller.User(text, arn.account()), Optional.empty());
            }
            case "role" -> {
                refuseIfSeen(text, arn.account(), ROLE);
                yield new Principal(text, Principal.session(text, arn.account(), SESSION), Optional.empty());
            }
            case "oidc-provider", "saml-provider" -> new Principal(text, new Caller.Federated(text), Optional.empty());
            default ->
                throw new IllegalArgumentException("`" + text + "` is no principal; write the ARN of a user or a role");
        };
    }

    private Principal ofSession(String text, Arn arn, String role, String session) {
        var found = snapshot.ofType(ROLE).stream()
                .filter(one -> one.account().equals(arn.account()) && one.name().equals(role))
                .findFirst();
        if (found.isPresent()) {
            return new Principal(text, Principal.session(found.get().id(), arn.account(), session), found);
        }
        refuseIfSeen(text, arn.account(), ROLE);
        // The role may have a path, which the session does not say.
        String assumed = "arn:" + arn.partition() + ":iam::" + arn.account() + ":role/" + role;
        return new Principal(text, new Caller.RoleSession(text, assumed, arn.account()), Optional.empty());
    }

    private void refuseIfSeen(String text, String account, String type) {
        if (isSettled(type, account)) {
            throw new IllegalArgumentException("`" + text + "` is not in account " + account
                    + candidates(text.substring(text.lastIndexOf('/') + 1)));
        }
    }

    boolean isSettled(String type, String account) {
        var looks = snapshot.looksAt(type).stream()
                .filter(look -> look.account().equals(account))
                .toList();
        return !looks.isEmpty() && looks.stream().allMatch(Look::settled);
    }

    private String candidates(String text) {
        String sought = text.toLowerCase(Locale.ROOT);
        var names = all().stream()
                .map(one -> one.resource().map(Resource::name).orElse(one.id()))
                .toList();
        var near = names.stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).contains(sought)
                        || sought.contains(name.toLowerCase(Locale.ROOT)))
                .toList();
        var shown = (near.isEmpty() ? names : near).stream().limit(CANDIDATES).toList();
        return shown.isEmpty() ? "; the snapshot has no users and roles" : "; there are " + String.join(", ", shown);
    }
}
