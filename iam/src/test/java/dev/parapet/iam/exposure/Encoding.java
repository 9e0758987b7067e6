package dev.parapet.iam.exposure;

import dev.parapet.iam.Condition;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Principals;
import dev.parapet.iam.Statement;
import dk.brics.automaton.Automaton;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// A second, plain way to say who is exposed, to check the first one by: each kind of caller is a
/// product of sets, a statement cuts it, and a denial is escaped by leaving any of its sets. Sets of
/// texts are automata of dk.brics, sets of numbers, times and addresses are intervals. It shares no
/// code with what it checks, and knows what [RandomPolicies] write.
final class Encoding {
    private static final Set<String> NUMBERS = Set.of("s3:max-keys");
    private static final Set<String> TIMES = Set.of("aws:currenttime");
    private static final Set<String> ADDRESSES = Set.of("aws:sourceip");
    private static final Set<String> ACCOUNTS = Set.of("aws:principalaccount", "kms:calleraccount");

    private final PolicyDocument document;
    private final List<String> trusted;

    Encoding(PolicyDocument document, List<String> trusted) {
        this.document = document;
        this.trusted = trusted;
    }

    /// What one thing may be: absent, and some texts or numbers.
    record Part(boolean absent, Automaton texts, Line numbers) {
        static Part of(Automaton texts) {
            return new Part(false, texts, Line.NONE);
        }

        static Part of(Line numbers) {
            return new Part(false, Automata.NONE, numbers);
        }

        static final Part ALL = new Part(true, Automata.ALL, Line.ALL);
        static final Part ABSENT = new Part(true, Automata.NONE, Line.NONE);
        static final Part NOTHING = new Part(false, Automata.NONE, Line.NONE);

        Part orAbsent() {
            return new Part(true, texts, numbers);
        }

        Part and(Part other) {
            return new Part(absent && other.absent, Automata.both(texts, other.texts), numbers.and(other.numbers));
        }

        Part not() {
            return new Part(!absent, Automata.not(texts), Line.ALL.minus(numbers));
        }

        boolean isEmpty() {
            return !absent && numbers.isEmpty() && texts.isEmpty();
        }
    }

    /// What a statement demands of one thing, and the contrary.
    record Demanded(Part met, Part unmet) {
        static Demanded of(Part met) {
            return new Demanded(met, met.not());
        }
    }

    private record Read(String kind, String second, Statement statement) {}

    private final Map<Read, Map<String, Demanded>> read = new HashMap<>();

    /// A kind of caller.
    ///
    /// @param second the other ARN that it goes by
    record World(String kind, String second, Map<String, Part> parts) {
        boolean hasArn() {
            return Set.of("user", "role", "federated-user", "root").contains(kind);
        }

        Part at(String key) {
            return parts.getOrDefault(key, Part.ALL);
        }

        World with(String key, Part part) {
            var more = new HashMap<>(parts);
            more.put(key, part);
            return new World(kind, second, more);
        }
    }

    // The same kinds in every question.
    private static final Map<Query.Outsider, List<World>> WORLDS = new ConcurrentHashMap<>();

    boolean isExposed(Query.Outsider outsider, String... actions) {
        var asked = Part.of(
                Automata.any(Arrays.stream(actions).map(Automata::action).toList()));
        var about = Part.of(
                Automata.any(List.of(Automata.glob("arn:aws:s3:::data"), Automata.glob("arn:aws:s3:::data/*"))));
        var worlds = WORLDS.computeIfAbsent(
                outsider, one -> worlds(one).stream().map(this::outside).toList());
        boolean byNetwork = document.statements().stream()
                .flatMap(one -> one.conditions().stream())
                .anyMatch(one -> Set.of("aws:sourceip", "aws:sourcevpce").contains(one.key()));
        for (boolean overEndpoint : byNetwork ? new boolean[] {false, true} : new boolean[] {false}) {
            for (World world : worlds) {
                var outside = network(world, overEndpoint).with("action", asked).with("resource", about);
                for (Statement allowance : document.allowing()) {
                    var cut = cut(outside, constraints(outside, allowance));
                    if (cut != null && escapes(cut, document.denying(), 0)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static List<World> worlds(Query.Outsider outsider) {
        var empty = new HashMap<String, Part>();
        return switch (outsider) {
            case ANONYMOUS ->
                List.of(new World("anonymous", "", empty)
                        .with(
                                "aws:principalaccount",
                                Part.of(Automata.text("anonymous")).orAbsent())
                        .with(
                                "aws:principalisawsservice",
                                Part.of(Automata.text("false")).orAbsent())
                        .with("aws:principalorgid", Part.ABSENT));
            case SERVICE ->
                List.of(new World("service", "", empty)
                        .with("identity", Part.of(Automata.services()))
                        .with("aws:principalisawsservice", Part.of(Automata.text("true")))
                        .with(
                                "aws:principalaccount",
                                Part.of(Automata.accounts()).orAbsent()));
            case FEDERATED ->
                List.of(new World("federated", "", empty)
                        .with(
                                "aws:principalisawsservice",
                                Part.of(Automata.text("false")).orAbsent())
                        .with("aws:principalorgid", Part.ABSENT)
                        .with("aws:principalaccount", Part.ABSENT));
            case ACCOUNT ->
                List.of(
                        ofAccount("user", "", Automata.callers("iam", "user")),
                        ofAccount("root", "", Automata.roots()),
                        ofAccount("role", "", Automata.callers("iam", "role")),
                        ofAccount(
                                "role",
                                "arn:aws:sts::222222222222:assumed-role/a/s",
                                Automata.glob("arn:aws:iam::222222222222:role/a")
                                        .union(Automata.callers("iam", "role")
                                                .intersection(Automata.glob("arn:aws:iam::222222222222:role/?*/a")))),
                        ofAccount("federated-user", "", Automata.callers("sts", "federated-user")),
                        ofAccount(
                                "federated-user",
                                "arn:aws:iam::222222222222:user/a",
                                Automata.callers("sts", "federated-user")
                                        .intersection(Automata.glob("arn:aws:sts::222222222222:federated-user/*"))));
        };
    }

    private static World ofAccount(String kind, String second, Automaton arns) {
        return new World(kind, second, new HashMap<>())
                .with("identity", Part.of(arns))
                .with("aws:principalisawsservice", Part.of(Automata.text("false")));
    }

    private World outside(World world) {
        var accounts = Automata.any(trusted.stream().map(Automata::text).toList());
        var arns = Automata.any(trusted.stream()
                .map(one -> Automata.arn("arn:*:*:*:" + one + ":*"))
                .toList());
        var outside = world;
        for (String key : List.of("aws:principalaccount", "aws:sourceaccount")) {
            outside = outside.with(key, world.at(key).and(Part.of(accounts).not()));
        }
        String arn = world.hasArn() ? "identity" : "aws:principalarn";
        outside = outside.with(arn, world.at(arn).and(Part.of(arns).not()));
        outside = outside.with(
                "aws:principalorgid",
                world.at("aws:principalorgid")
                        .and(Part.of(Automata.text("o-ours")).not()));
        if (world.kind().equals("federated")) {
            var saml = Automata.any(trusted.stream()
                    .map(one -> Automata.arn("arn:*:iam::" + one + ":saml-provider/*"))
                    .toList());
            outside = outside.with("identity", Part.of(saml.complement()));
        }
        return outside.with("aws:securetransport", Part.of(Automata.text("true").union(Automata.text("false"))))
                .with(
                        "aws:viaawsservice",
                        Part.of(Automata.text("true").union(Automata.text("false")))
                                .orAbsent())
                .with("aws:currenttime", Part.of(Line.ALL))
                .with("s3:max-keys", Part.of(Line.ALL).orAbsent())
                .with("idp.example.com:sub", Part.of(Automata.glob("ours:*")).not());
    }

    private static World network(World world, boolean overEndpoint) {
        var far = Part.of(ADDRESSES_ALL.minus(network("192.0.2.0/25")));
        var ip = overEndpoint ? Part.ABSENT : world.kind().equals("service") ? far.orAbsent() : far;
        var endpoint = overEndpoint ? Part.of(Automata.text("vpce-ours")).not() : Part.ABSENT;
        return world.with("aws:sourceip", ip).with("aws:sourcevpce", endpoint);
    }

    private static World cut(World world, Map<String, Demanded> constraints) {
        World cut = world;
        for (var one : constraints.entrySet()) {
            var both = cut.at(one.getKey()).and(one.getValue().met());
            if (both.isEmpty()) {
                return null;
            }
            cut = cut.with(one.getKey(), both);
        }
        return cut;
    }

    private boolean escapes(World world, List<Statement> denials, int at) {
        if (at == denials.size()) {
            return true;
        }
        var demanded = constraints(world, denials.get(at));
        var caught = new HashMap<String, Part>();
        for (var one : demanded.entrySet()) {
            var both = world.at(one.getKey()).and(one.getValue().met());
            if (both.isEmpty()) {
                return escapes(world, denials, at + 1);
            }
            caught.put(one.getKey(), both);
        }
        World left = world;
        for (var one : demanded.entrySet()) {
            var free = left.at(one.getKey()).and(one.getValue().unmet());
            if (!free.isEmpty() && escapes(left.with(one.getKey(), free), denials, at + 1)) {
                return true;
            }
            left = left.with(one.getKey(), caught.getOrDefault(one.getKey(), Part.NOTHING));
        }
        return false;
    }

    private Map<String, Demanded> constraints(World world, Statement statement) {
        return read.computeIfAbsent(new Read(world.kind(), world.second(), statement), _ -> {
            var demanded = new HashMap<String, Demanded>();
            demands(world, statement).forEach((key, part) -> demanded.put(key, Demanded.of(part)));
            return demanded;
        });
    }

    private static Map<String, Part> demands(World world, Statement statement) {
        var all = new HashMap<String, Part>();
        add(all, "identity", who(world, statement));
        add(all, "action", actions(statement));
        boolean except = statement.resources().isEmpty();
        var resources = Part.of(Automata.any((except ? statement.notResources() : statement.resources())
                .stream().map(Automata::arn).toList()));
        add(all, "resource", except ? resources.not() : resources);
        for (Condition condition : statement.conditions()) {
            boolean ofArn = world.hasArn()
                    && (ACCOUNTS.contains(condition.key()) || condition.key().equals("aws:principalarn"));
            add(all, ofArn ? "identity" : condition.key(), condition(world, condition));
        }
        return all;
    }

    private static void add(Map<String, Part> all, String key, Part part) {
        all.merge(key, part, Part::and);
    }

    private static Part actions(Statement statement) {
        boolean except = statement.actions().isEmpty();
        var patterns = new ArrayList<Automaton>();
        for (String text : except ? statement.notActions() : statement.actions()) {
            if (text.equals("*")) {
                patterns.add(Automata.ALL);
            } else if (text.toLowerCase(Locale.ROOT).startsWith("s3:")) {
                patterns.add(Automata.action(text.substring(3)));
            }
        }
        var some = Part.of(Automata.any(patterns));
        return except ? some.not() : some;
    }

    private static Part who(World world, Statement statement) {
        if (statement.notPrincipals().isPresent()) {
            var but = statement.notPrincipals().get();
            return statement.allows()
                    ? named(world, but).not()
                    : exempt(world, but).not();
        }
        var principals = statement.principals().orElseThrow();
        return statement.denies() && principals.includesAnyone() ? Part.ALL : named(world, principals);
    }

    private static Part named(World world, Principals principals) {
        if (principals.includesAnyone() && !world.kind().equals("federated")) {
            return Part.ALL;
        }
        var names =
                principals.ofType(world.hasArn() ? "AWS" : world.kind().equals("service") ? "Service" : "Federated");
        if (world.kind().equals("anonymous")) {
            return Part.NOTHING;
        }
        if (!world.second().isEmpty() && names.contains(world.second())) {
            return Part.ALL;
        }
        return Part.of(Automata.any(names.stream()
                .map(name -> name.matches("[0-9]{12}") ? Automata.ofAccounts(Automata.text(name)) : Automata.text(name))
                .toList()));
    }

    // A chain must be listed whole.
    private static Part exempt(World world, Principals but) {
        if (!world.hasArn() || but.includesAnyone()) {
            return named(world, but);
        }
        var names = but.ofType("AWS");
        var accounts = Automata.any(names.stream()
                .filter(name -> name.matches("[0-9]{12}"))
                .map(name -> Automata.ofAccounts(Automata.text(name)))
                .toList());
        var arns = Automata.any(names.stream().map(Automata::text).toList());
        return switch (world.kind()) {
            case "root" -> Part.of(accounts);
            case "user" -> Part.of(accounts.intersection(arns));
            default -> names.contains(world.second()) ? Part.of(accounts.intersection(arns)) : Part.NOTHING;
        };
    }

    private static Part condition(World world, Condition condition) {
        String operator = condition.operator().replace("not", "");
        boolean negated = !operator.equals(condition.operator());
        if (operator.equals("null")) {
            boolean absent = condition.values().contains("true");
            return absent ? Part.ABSENT : Part.ABSENT.not();
        }
        var some = some(world, condition, operator);
        var present = negated ? Part.ABSENT.not().and(some.not()) : some;
        return negated || condition.ifExists() ? present.orAbsent() : present;
    }

    private static Part some(World world, Condition condition, String operator) {
        String key = condition.key();
        if (NUMBERS.contains(key) || TIMES.contains(key) || ADDRESSES.contains(key)) {
            var line = Line.NONE;
            for (String value : condition.values()) {
                line = line.or(ADDRESSES.contains(key) ? network(value) : compared(operator, number(key, value)));
            }
            return Part.of(line);
        }
        boolean ofAccount = world.hasArn() && ACCOUNTS.contains(key);
        return Part.of(Automata.any(condition.values().stream()
                .map(value -> {
                    var texts = switch (operator) {
                        case "stringlike" -> Automata.glob(value);
                        case "stringequalsignorecase" -> Automata.anyCase(value);
                        case "arnlike", "arnequals" -> Automata.arn(value);
                        default -> Automata.text(value);
                    };
                    return ofAccount ? Automata.ofAccounts(texts) : texts;
                })
                .toList()));
    }

    // Thousandths, and milliseconds.
    private static BigInteger number(String key, String value) {
        if (NUMBERS.contains(key)) {
            return new BigDecimal(value).movePointRight(3).toBigIntegerExact();
        }
        long seconds = value.contains("T")
                ? OffsetDateTime.parse(value).toEpochSecond()
                : value.contains("-")
                        ? LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC).toEpochSecond()
                        : Long.parseLong(value);
        return BigInteger.valueOf(seconds * 1000);
    }

    private static Line compared(String operator, BigInteger bound) {
        var one = Line.of(bound);
        var below = Line.between(Line.ALL.intervals().getFirst().from(), bound);
        var above = Line.ALL.minus(one).minus(below);
        String relation = operator.replace("numeric", "").replace("date", "");
        return switch (relation) {
            case "lessthan" -> below;
            case "lessthanequals" -> below.or(one);
            case "greaterthan" -> above;
            case "greaterthanequals" -> above.or(one);
            default -> one;
        };
    }

    private static final BigInteger SIX = BigInteger.ONE.shiftLeft(32);
    private static final Line ADDRESSES_ALL = Line.between(BigInteger.ZERO, SIX.add(BigInteger.ONE.shiftLeft(128)));

    // Those of version 6 lie behind those of version 4.
    private static Line network(String text) {
        String[] parts = text.split("/");
        byte[] bytes = InetAddress.ofLiteral(parts[0]).getAddress();
        int bits = bytes.length * 8;
        var size = BigInteger.ONE.shiftLeft(bits - (parts.length == 2 ? Integer.parseInt(parts[1]) : bits));
        var start = new BigInteger(1, bytes).divide(size).multiply(size);
        var from = bits == 32 ? start : start.add(SIX);
        return Line.between(from, from.add(size));
    }
}
