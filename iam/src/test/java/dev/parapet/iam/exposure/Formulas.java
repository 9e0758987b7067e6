package dev.parapet.iam.exposure;

import com.microsoft.z3.BoolExpr;
import com.microsoft.z3.CharSort;
import com.microsoft.z3.Context;
import com.microsoft.z3.Expr;
import com.microsoft.z3.IntExpr;
import com.microsoft.z3.ReExpr;
import com.microsoft.z3.SeqSort;
import com.microsoft.z3.Status;
import dev.parapet.iam.Condition;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.Principals;
import dev.parapet.iam.Statement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// A third way to say who is exposed: all of it as one formula over texts and numbers, for Z3. Of
/// the callers it knows those without a name and services, and of times and addresses nothing:
/// policies must not speak of them.
final class Formulas {
    /// What it does not know.
    static final Set<String> UNKNOWN = Set.of("aws:currenttime", "aws:sourceip", "aws:sourcevpce", "aws:principalarn");

    private final Context z3;
    private final ReExpr<SeqSort<CharSort>> anything;
    private final ReExpr<SeqSort<CharSort>> inPart;
    private final Map<String, Expr<SeqSort<CharSort>>> texts = new HashMap<>();
    private final boolean service;

    Formulas(Context z3, boolean service) {
        this.z3 = z3;
        this.service = service;
        this.anything = z3.mkFullRe(z3.mkReSort(z3.getStringSort()));
        this.inPart = z3.mkStar(z3.mkUnion(
                z3.mkRange(z3.mkString("!"), z3.mkString("9")), z3.mkRange(z3.mkString(";"), z3.mkString("~"))));
    }

    /// Whether somebody gets in; UNKNOWN where the time is over.
    Status ask(PolicyDocument document, int milliseconds, String... actions) {
        var solver = z3.mkSolver();
        var limit = z3.mkParams();
        limit.add("timeout", milliseconds);
        solver.setParameters(limit);
        solver.add(outside());
        solver.add(z3.mkOr(Arrays.stream(actions)
                .map(action -> z3.mkEq(text("action"), z3.mkString(action)))
                .toArray(BoolExpr[]::new)));
        solver.add(z3.mkOr(
                z3.mkEq(text("resource"), z3.mkString("arn:aws:s3:::data")),
                z3.mkInRe(text("resource"), glob("arn:aws:s3:::data/*", anything))));
        solver.add(any(document.allowing().stream().map(this::applies).toList()));
        solver.add(z3.mkNot(any(document.denying().stream().map(this::applies).toList())));
        return solver.check();
    }

    private BoolExpr outside() {
        var all = new ArrayList<BoolExpr>();
        for (String account : List.of("123456789012", "111111111111")) {
            for (String key : List.of("aws:principalaccount", "aws:sourceaccount")) {
                all.add(z3.mkNot(z3.mkAnd(present(key), z3.mkEq(text(key), z3.mkString(account)))));
            }
        }
        all.add(z3.mkNot(
                z3.mkAnd(present("aws:principalorgid"), z3.mkEq(text("aws:principalorgid"), z3.mkString("o-ours")))));
        all.add(z3.mkNot(z3.mkAnd(
                present("idp.example.com:sub"), z3.mkInRe(text("idp.example.com:sub"), glob("ours:*", anything)))));
        all.add(present("aws:securetransport"));
        for (String key : List.of("aws:securetransport", "aws:viaawsservice")) {
            all.add(z3.mkOr(z3.mkEq(text(key), z3.mkString("true")), z3.mkEq(text(key), z3.mkString("false"))));
        }
        all.add(z3.mkEq(text("aws:principalisawsservice"), z3.mkString(service ? "true" : "false")));
        if (service) {
            all.add(present("aws:principalisawsservice"));
            all.add(z3.mkInRe(
                    text("identity"),
                    z3.mkConcat(
                            z3.mkPlus(z3.mkRange(z3.mkString("a"), z3.mkString("z"))),
                            z3.mkToRe(z3.mkString(".amazonaws.com")))));
            all.add(z3.mkInRe(
                    text("aws:principalaccount"), z3.mkLoop(z3.mkRange(z3.mkString("0"), z3.mkString("9")), 12, 12)));
        } else {
            all.add(z3.mkNot(present("aws:principalorgid")));
            all.add(z3.mkEq(text("aws:principalaccount"), z3.mkString("anonymous")));
        }
        return z3.mkAnd(all.toArray(BoolExpr[]::new));
    }

    private Expr<SeqSort<CharSort>> text(String key) {
        return texts.computeIfAbsent(key, _ -> z3.mkConst("text of " + key, z3.getStringSort()));
    }

    private BoolExpr present(String key) {
        return z3.mkBoolConst("there is " + key);
    }

    private BoolExpr any(List<BoolExpr> of) {
        return z3.mkOr(of.toArray(BoolExpr[]::new));
    }

    private BoolExpr applies(Statement statement) {
        var all = new ArrayList<BoolExpr>();
        all.add(who(statement));
        boolean exceptActions = statement.actions().isEmpty();
        all.add(unless(
                exceptActions,
                any((exceptActions ? statement.notActions() : statement.actions())
                        .stream().map(this::action).toList())));
        boolean exceptResources = statement.resources().isEmpty();
        all.add(unless(
                exceptResources,
                any((exceptResources ? statement.notResources() : statement.resources())
                        .stream()
                                .map(one -> z3.mkInRe(text("resource"), arn(one)))
                                .toList())));
        statement.conditions().forEach(one -> all.add(meets(one)));
        return z3.mkAnd(all.toArray(BoolExpr[]::new));
    }

    private BoolExpr unless(boolean not, BoolExpr one) {
        return not ? z3.mkNot(one) : one;
    }

    private BoolExpr action(String pattern) {
        if (pattern.equals("*")) {
            return z3.mkTrue();
        }
        return pattern.toLowerCase(Locale.ROOT).startsWith("s3:")
                ? z3.mkInRe(text("action"), glob(pattern.substring(3).toLowerCase(Locale.ROOT), anything))
                : z3.mkFalse();
    }

    private BoolExpr who(Statement statement) {
        return statement
                .notPrincipals()
                .map(but -> z3.mkNot(named(but)))
                .orElseGet(() -> named(statement.principals().orElseThrow()));
    }

    private BoolExpr named(Principals principals) {
        return principals.includesAnyone()
                ? z3.mkTrue()
                : service
                        ? any(principals.ofType("Service").stream()
                                .map(name -> z3.mkEq(text("identity"), z3.mkString(name)))
                                .toList())
                        : z3.mkFalse();
    }

    private BoolExpr meets(Condition condition) {
        String operator = condition.operator().replace("not", "");
        boolean negated = !operator.equals(condition.operator());
        var there = present(condition.key());
        if (operator.equals("null")) {
            return unless(condition.values().contains("true"), there);
        }
        var some = any(condition.values().stream()
                .map(value -> compared(operator, condition.key(), value))
                .toList());
        return negated || condition.ifExists()
                ? z3.mkOr(z3.mkNot(there), unless(negated, some))
                : z3.mkAnd(there, some);
    }

    private BoolExpr compared(String operator, String key, String value) {
        return switch (operator) {
            case "stringlike" -> z3.mkInRe(text(key), glob(value, anything));
            case "stringequalsignorecase" -> z3.mkInRe(text(key), folded(value));
            case "stringequals", "bool" -> z3.mkEq(text(key), z3.mkString(value));
            default -> {
                IntExpr number = z3.mkIntConst("number of " + key);
                var bound = z3.mkInt(new BigDecimal(value).movePointRight(3).longValueExact());
                yield switch (operator) {
                    case "numericlessthan" -> z3.mkLt(number, bound);
                    case "numericgreaterthanequals" -> z3.mkGe(number, bound);
                    case "numericequals" -> z3.mkEq(number, bound);
                    default -> throw new IllegalArgumentException(operator);
                };
            }
        };
    }

    private ReExpr<SeqSort<CharSort>> glob(String glob, ReExpr<SeqSort<CharSort>> many) {
        ReExpr<SeqSort<CharSort>> all = z3.mkToRe(z3.mkString(""));
        for (char c : glob.toCharArray()) {
            all = z3.mkConcat(
                    all,
                    c == '*'
                            ? many
                            : c == '?'
                                    ? z3.mkAllcharRe(z3.mkReSort(z3.getStringSort()))
                                    : z3.mkToRe(z3.mkString("" + c)));
        }
        return all;
    }

    private ReExpr<SeqSort<CharSort>> folded(String text) {
        ReExpr<SeqSort<CharSort>> all = z3.mkToRe(z3.mkString(""));
        for (char c : text.toCharArray()) {
            all = z3.mkConcat(
                    all,
                    z3.mkUnion(
                            z3.mkToRe(z3.mkString("" + Character.toLowerCase(c))),
                            z3.mkToRe(z3.mkString("" + Character.toUpperCase(c)))));
        }
        return all;
    }

    private ReExpr<SeqSort<CharSort>> arn(String pattern) {
        if (pattern.equals("*")) {
            return anything;
        }
        String[] parts = pattern.split(":", 6);
        ReExpr<SeqSort<CharSort>> all = z3.mkToRe(z3.mkString("arn"));
        for (int i = 1; i < 6; i++) {
            all = z3.mkConcat(all, z3.mkToRe(z3.mkString(":")), glob(parts[i], i < 5 ? inPart : anything));
        }
        return all;
    }
}
