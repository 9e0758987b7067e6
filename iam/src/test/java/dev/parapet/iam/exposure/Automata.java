package dev.parapet.iam.exposure;

import dk.brics.automaton.Automaton;
import dk.brics.automaton.BasicAutomata;
import dk.brics.automaton.BasicOperations;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Patterns of policies as automata of dk.brics. For cross-checks only.
final class Automata {
    static final Automaton ALL = BasicAutomata.makeAnyString();
    static final Automaton NONE = BasicAutomata.makeEmpty();
    private static final Automaton IN_PART =
            BasicOperations.minus(BasicAutomata.makeAnyChar(), BasicAutomata.makeChar(':'));
    private static final Automaton ACCOUNT =
            BasicAutomata.makeCharRange('0', '9').repeat(12, 12);

    private Automata() {}

    /// Remembered, because the same few are asked for over and over. Nobody changes one.
    private static final Map<String, Automaton> KNOWN = new ConcurrentHashMap<>();

    private static Automaton known(String kind, String text, Function<String, Automaton> made) {
        var found = KNOWN.get(kind + text);
        if (found == null) {
            found = minimal(made.apply(text));
            KNOWN.put(kind + text, found);
        }
        return found;
    }

    private static Automaton minimal(Automaton one) {
        one.minimize();
        return one;
    }

    static Automaton any(List<Automaton> of) {
        return of.isEmpty() ? NONE : of.size() == 1 ? of.getFirst() : minimal(BasicOperations.union(of));
    }

    static Automaton both(Automaton one, Automaton other) {
        if (one == ALL || other == NONE) {
            return other;
        }
        return other == ALL || one == NONE ? one : one.intersection(other);
    }

    static Automaton not(Automaton one) {
        return one == ALL ? NONE : one == NONE ? ALL : minimal(one.complement());
    }

    static Automaton text(String text) {
        return BasicAutomata.makeString(text);
    }

    static Automaton anyCase(String text) {
        return known("any case ", text, Automata::folded);
    }

    private static Automaton folded(String text) {
        return BasicOperations.concatenate(text.chars()
                .mapToObj(c -> BasicAutomata.makeCharSet(
                        "" + Character.toLowerCase((char) c) + Character.toUpperCase((char) c)))
                .toList());
    }

    static Automaton glob(String glob) {
        return known("glob ", glob, text -> glob(text, BasicAutomata.makeAnyChar()));
    }

    private static Automaton glob(String glob, Automaton one) {
        var all = BasicAutomata.makeEmptyString();
        for (char c : glob.toCharArray()) {
            all = all.concatenate(c == '*' ? one.repeat() : c == '?' ? one.clone() : BasicAutomata.makeChar(c));
        }
        return all;
    }

    static Automaton action(String name) {
        return glob(name.toLowerCase(Locale.ROOT));
    }

    /// Six parts; what is missing is open.
    static Automaton arn(String pattern) {
        return known("arn ", pattern, Automata::parts);
    }

    private static Automaton parts(String pattern) {
        if (pattern.equals("*")) {
            return glob("arn:*");
        }
        String[] parts = pattern.split(":", 6);
        if (!parts[0].equals("arn")
                && !(parts.length == 6 && List.of("*", "a*", "?rn").contains(parts[0]))) {
            return NONE;
        }
        var all = text("arn:");
        for (int i = 1; i < 5; i++) {
            all = all.concatenate(glob(i < parts.length ? parts[i] : "*", IN_PART))
                    .concatenate(text(":"));
        }
        return all.concatenate(glob(parts.length == 6 ? parts[5] : "*"));
    }

    /// Callers' ARNs of the accounts that an automaton takes.
    static Automaton ofAccounts(Automaton accounts) {
        return minimal(text("arn:aws:")
                .concatenate(text("iam").union(text("sts")))
                .concatenate(text("::"))
                .concatenate(accounts.intersection(ACCOUNT))
                .concatenate(text(":"))
                .concatenate(BasicAutomata.makeAnyString()));
    }

    /// ARNs of callers of one kind, of any account.
    static Automaton callers(String service, String kind) {
        return text("arn:aws:" + service + "::")
                .concatenate(ACCOUNT)
                .concatenate(text(":" + kind + "/"))
                .concatenate(IN_PART.repeat(1));
    }

    static Automaton roots() {
        return text("arn:aws:iam::").concatenate(ACCOUNT).concatenate(text(":root"));
    }

    static Automaton accounts() {
        return ACCOUNT.clone();
    }

    static Automaton services() {
        return IN_PART.repeat(1).concatenate(text(".amazonaws.com").union(text(".amazonaws.com.cn")));
    }
}
