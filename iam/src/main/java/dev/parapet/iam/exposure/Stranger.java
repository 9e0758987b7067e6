package dev.parapet.iam.exposure;

import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Principals;
import dev.parapet.iam.decision.Caller;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A kind of caller from outside, by the condition keys that AWS sets for it. Its identity is one
/// dimension: the ARN in `aws:PrincipalArn`, the service's name, or the provider's; account and names
/// are read off it.
///
/// A session of a role, and a federated user, are known by a second ARN as well: of the session, of
/// the user that federated it. Where a policy names such an ARN there is a stranger for it; all the
/// others are one more.
///
/// Which keys a request has:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html>
///
/// @param second the second ARN; empty if no policy names it
/// @param overEndpoint whether the call comes through a VPC endpoint, which hides the address on the
///     internet
record Stranger(Kind kind, String second, boolean overEndpoint) {
    enum Kind {
        ANONYMOUS,
        USER,
        ROLE,
        FEDERATED_USER,
        ROOT,
        SERVICE,
        FEDERATED;

        /// Whether an ARN that a policy names is this kind's second.
        boolean isSecond(String arn) {
            return switch (this) {
                case ROLE -> arn.matches("arn:[^:]*:sts::[0-9]{12}:assumed-role/[^/:]+/[^:]*");
                case FEDERATED_USER -> arn.matches("arn:[^:]*:iam::[0-9]{12}:user/[^:]*");
                case ANONYMOUS, USER, ROOT, SERVICE, FEDERATED -> false;
            };
        }

        Query.Outsider outsider() {
            return switch (this) {
                case ANONYMOUS -> Query.Outsider.ANONYMOUS;
                case USER, ROLE, FEDERATED_USER, ROOT -> Query.Outsider.ACCOUNT;
                case SERVICE -> Query.Outsider.SERVICE;
                case FEDERATED -> Query.Outsider.FEDERATED;
            };
        }
    }

    static final String ARN = "aws:principalarn";
    static final String SERVICE = "aws:principalservicename";
    static final String PROVIDER = "aws:federatedprovider";

    static final List<String> IDENTITIES = List.of(ARN, SERVICE, PROVIDER);

    /// Keys whose value is the account in the caller's ARN.
    static final Set<String> ACCOUNT_KEYS = Set.of("aws:principalaccount", "kms:calleraccount");

    private static final Set<String> MULTIVALUED = Set.of(
            "aws:principalorgpaths",
            "aws:sourceorgpaths",
            "aws:vpceorgpaths",
            "aws:resourceorgpaths",
            "aws:principalservicenameslist",
            "aws:tagkeys",
            "aws:calledvia");

    private static final Set<String> ENDPOINT_KEYS = Set.of(
            "aws:sourcevpc",
            "aws:sourcevpcarn",
            "aws:sourcevpce",
            "aws:vpcsourceip",
            "aws:vpceaccount",
            "aws:vpceorgid",
            "aws:vpceorgpaths");

    private static final Set<String> ALWAYS = Set.of("aws:securetransport", "aws:currenttime", "aws:epochtime");

    /// Keys that are `true` or `false`, whatever operator compares them.
    static boolean isTruth(String key) {
        return Set.of(
                        "aws:securetransport",
                        "aws:viaawsservice",
                        "aws:multifactorauthpresent",
                        "aws:principalisawsservice")
                .contains(key);
    }

    static boolean isOfNetwork(String key) {
        return key.equals("aws:sourceip") || ENDPOINT_KEYS.contains(key);
    }

    /// Every stranger of some kinds that some policy may let in.
    static List<Stranger> all(Collection<Kind> kinds, List<PolicyDocument> documents) {
        var names = new TreeSet<>(named(documents));
        var strangers = new ArrayList<Stranger>();
        for (Kind kind : kinds) {
            strangers.add(new Stranger(kind, "", false));
            names.stream().filter(kind::isSecond).forEach(name -> strangers.add(new Stranger(kind, name, false)));
        }
        return strangers;
    }

    /// Whom policies name by ARN or account.
    static Set<String> named(List<PolicyDocument> documents) {
        return documents.stream()
                .flatMap(document -> document.statements().stream())
                .flatMap(one -> Stream.concat(one.principals().stream(), one.notPrincipals().stream()))
                .flatMap(principals -> principals.ofType("AWS").stream())
                .collect(Collectors.toSet());
    }

    Stranger throughEndpoint() {
        return new Stranger(kind, second, true);
    }

    /// The same as far as a key is concerned.
    Stranger on(String key) {
        return overEndpoint && !isOfNetwork(key) ? new Stranger(kind, second, false) : this;
    }

    boolean hasArn() {
        return switch (kind) {
            case USER, ROLE, FEDERATED_USER, ROOT -> true;
            case ANONYMOUS, SERVICE, FEDERATED -> false;
        };
    }

    /// What a key may be.
    ///
    /// @param free any value that the conditions on the key can tell apart
    /// @param asSet whether a condition takes the key for multivalued
    Dimension dimension(String key, Values free, boolean asSet, Place place) {
        return switch (key) {
            case ARN -> hasArn() ? Dimension.of(new Texts(Language.ALL.and(Clause.some(shape(place))))) : maybe(free);
            case SERVICE -> kind == Kind.SERVICE ? Dimension.of(services()) : Dimension.absent();
            case PROVIDER -> kind == Kind.FEDERATED ? Dimension.of(free) : Dimension.absent();
            case "aws:principalaccount" ->
                kind == Kind.ANONYMOUS ? one("anonymous").orAbsent() : ofService(accounts(free));
            case "kms:calleraccount" -> ofService(accounts(free));
            case "aws:principaltype" ->
                switch (kind) {
                    case ANONYMOUS -> one("Anonymous").orAbsent();
                    case USER -> one("User");
                    case ROLE -> one("AssumedRole");
                    case FEDERATED_USER -> one("FederatedUser");
                    case ROOT -> one("Account");
                    case SERVICE, FEDERATED -> maybe(free);
                };
            case "aws:principalisawsservice" ->
                kind == Kind.SERVICE
                        ? one("true")
                        : hasArn() ? one("false") : one("false").orAbsent();
            case "aws:username" -> kind == Kind.USER ? Dimension.of(free) : Dimension.absent();
            case "aws:userid" -> kind == Kind.ANONYMOUS ? one("anonymous").orAbsent() : maybe(free);
            case "aws:principalorgid" -> hasArn() || kind == Kind.SERVICE ? maybe(free) : Dimension.absent();
            case "aws:principalorgpaths" ->
                hasArn() || kind == Kind.SERVICE ? maybe(free).orSeveral(free).onlySeveral() : Dimension.absent();
            case "aws:sourceip" ->
                overEndpoint ? Dimension.absent() : kind == Kind.SERVICE ? maybe(free) : Dimension.of(free);
            case "aws:resourceaccount", "s3:resourceaccount" ->
                place.known().map(known -> one(known.account())).orElseGet(() -> maybe(accounts(free)));
            case "aws:resourceorgid" ->
                place.known()
                        .map(ResourceContext::organization)
                        .map(its -> its.isEmpty() ? Dimension.absent() : one(its))
                        .orElseGet(() -> maybe(free));
            default -> other(key, free, asSet);
        };
    }

    private Dimension other(String key, Values free, boolean asSet) {
        if (ENDPOINT_KEYS.contains(key) && !overEndpoint) {
            return Dimension.absent();
        }
        if (ALWAYS.contains(key)) {
            return Dimension.of(free);
        }
        if (MULTIVALUED.contains(key)) {
            return maybe(free).orSeveral(free).onlySeveral();
        }
        boolean single = key.startsWith("aws:");
        return asSet && !single ? maybe(free).orSeveral(free) : maybe(free);
    }

    private static Dimension one(String value) {
        return Dimension.of(Points.of(List.of(value)));
    }

    private static Dimension maybe(Values free) {
        return Dimension.of(free).orAbsent();
    }

    private Dimension ofService(Values free) {
        return kind == Kind.SERVICE ? maybe(free) : Dimension.absent();
    }

    private static Values accounts(Values free) {
        var account = new Pattern.Writer().digits(12).end();
        return free.and(new Demand.Met(List.of(Clause.some(account))));
    }

    private static Texts services() {
        return new Texts(Language.ALL.and(Clause.some(
                new Pattern.Writer().some(true).text(".amazonaws.com").end(),
                new Pattern.Writer().some(true).text(".amazonaws.com.cn").end())));
    }

    private Pattern[] shape(Place place) {
        return place.partitions().stream()
                .flatMap(partition -> shape("arn:" + partition + ":").stream())
                .toArray(Pattern[]::new);
    }

    private List<Pattern> shape(String start) {
        if (kind == Kind.ROLE && !second.isEmpty()) {
            String[] parts = second.split("[:/]", -1);
            String role = start + "iam::" + parts[4] + ":role/";
            return List.of(
                    Pattern.text(role + parts[6]),
                    new Pattern.Writer()
                            .text(role)
                            .some(true)
                            .text("/" + parts[6])
                            .end());
        }
        if (kind == Kind.FEDERATED_USER && !second.isEmpty()) {
            String account = second.split(":", 6)[4];
            return List.of(new Pattern.Writer()
                    .text(start + "sts::" + account + ":federated-user/")
                    .some(true)
                    .end());
        }
        var writer = new Pattern.Writer()
                .text(start + (kind == Kind.FEDERATED_USER ? "sts" : "iam") + "::")
                .digits(12);
        return List.of(
                switch (kind) {
                    case USER -> writer.text(":user/").some(true).end();
                    case ROLE -> writer.text(":role/").some(true).end();
                    case FEDERATED_USER ->
                        writer.text(":federated-user/").some(true).end();
                    case ROOT, ANONYMOUS, SERVICE, FEDERATED ->
                        writer.text(":root").end();
                });
    }

    /// The caller of an example.
    ///
    /// @param context the example's keys
    /// @param named whom the policies name
    Caller caller(Map<String, Object> context, Set<String> named) {
        String arn = String.valueOf(context.get(ARN));
        String account = hasArn() ? arn.split(":", 6)[4] : "";
        return switch (kind) {
            case ANONYMOUS -> new Caller.Anonymous();
            case USER -> new Caller.User(arn, account);
            case ROOT -> new Caller.Root(account);
            case ROLE -> {
                String start = arn.replace(":iam::", ":sts::").replaceFirst(":role/.*", ":assumed-role/");
                String session = start + arn.substring(arn.lastIndexOf('/') + 1) + "/outsider";
                yield new Caller.RoleSession(second.isEmpty() ? unnamed(session, named) : second, arn, account);
            }
            case FEDERATED_USER -> {
                String user = arn.replaceFirst(":sts::(.*):federated-user/.*", ":iam::$1:user/outsider");
                yield new Caller.FederatedUser(arn, second.isEmpty() ? unnamed(user, named) : second, account);
            }
            case SERVICE -> new Caller.Service(String.valueOf(context.get(SERVICE)));
            case FEDERATED -> new Caller.Federated(String.valueOf(context.get(PROVIDER)));
        };
    }

    private static String unnamed(String arn, Set<String> named) {
        String free = arn;
        while (named.contains(free)) {
            free += "x";
        }
        return free;
    }

    /// The names of a principal element that stand for this stranger's identity.
    List<String> names(Principals principals) {
        return switch (kind) {
            case USER, ROLE, FEDERATED_USER, ROOT -> principals.ofType("AWS");
            case SERVICE -> principals.ofType("Service");
            case FEDERATED -> principals.ofType("Federated");
            case ANONYMOUS -> List.of();
        };
    }

    /// The key of its identity.
    String identity() {
        return switch (kind) {
            case USER, ROLE, FEDERATED_USER, ROOT, ANONYMOUS -> ARN;
            case SERVICE -> SERVICE;
            case FEDERATED -> PROVIDER;
        };
    }
}
