package dev.parapet.iam.exposure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The texts that meet all of some clauses: an intersection of unions and complements of wildcard
/// patterns.
///
/// Whether there are any is found by walking the product of all the patterns' automata, breadth
/// first, made as it is walked; so the first text found is a shortest one. No automaton is ever
/// built, because complements would make it exponential in size; a state is the sets of positions of
/// all patterns side by side. Characters that no pattern names behave alike, one of them is enough
/// ([Alphabet]).
///
/// Of an open pattern it is not known what it matches, only that it matches one of the texts and not
/// another if it is demanded of the one and refused to the other.
///
/// Invariant: of two states that differ only in patterns that no longer matter (their clause is met
/// whatever follows), one is walked.
final class Language {
    static final Language ALL = new Language(List.of());

    // In words of positions.
    private static final Memory<List<Clause>, Found> FOUND = new Memory<>(1_000_000);

    /// @param text a shortest one; empty if there is none
    /// @param work what it cost to find it
    private record Found(Optional<String> text, long work) {}

    private final List<Clause> clauses;
    private boolean searched;
    private @Nullable String shortest;

    private Language(List<Clause> clauses) {
        this.clauses = List.copyOf(clauses);
    }

    Language and(Clause clause) {
        if (clauses.contains(clause)) {
            return this;
        }
        var more = new ArrayList<>(clauses);
        more.add(clause);
        return new Language(more);
    }

    Language and(List<Clause> more) {
        var all = this;
        for (Clause clause : more) {
            all = all.and(clause);
        }
        return all;
    }

    boolean isEmpty(Budget budget) {
        return shortest(budget) == null;
    }

    /// A text in it, as short as there is; `null` if it is empty.
    @Nullable
    String shortest(Budget budget) {
        if (!searched) {
            shortest = found(budget).text().orElse(null);
            searched = true;
        }
        return shortest;
    }

    // What was found before costs the same again, so that no answer depends on what was asked earlier.
    private Found found(Budget budget) {
        int words = clauses.stream()
                .flatMap(clause -> clause.patterns().stream())
                .mapToInt(Pattern::words)
                .sum();
        var fresh = new boolean[1];
        var found = FOUND.of(clauses, 1 + words, () -> {
            fresh[0] = true;
            long before = budget.left();
            return new Found(Optional.ofNullable(search(budget)), before - budget.left());
        });
        if (!fresh[0]) {
            budget.spend(found.work());
        }
        return found;
    }

    /// A text in it that has a character, if there is one, because few values are empty in truth.
    @Nullable
    String example(Budget budget) {
        String telling = and(SOME).shortest(budget);
        return telling == null ? shortest(budget) : telling;
    }

    private static final Clause SOME =
            Clause.some(new Pattern.Writer().some(false).end());

    private @Nullable String search(Budget budget) {
        var refused = clauses.stream().flatMap(one -> one.open().stream()).toList();
        return refused.isEmpty() ? searched(budget) : without(refused, budget).searched(budget);
    }

    private @Nullable String searched(Budget budget) {
        for (Clause clause : clauses) {
            if (!clause.none() && clause.patterns().stream().allMatch(Pattern::isText)) {
                return ofThese(clause.patterns(), budget);
            }
        }
        return refined(budget);
    }

    // A shortest text that meets all clauses but the denials is most often in none of these, and then a shortest one
    // at all. Only otherwise are the many patterns of denials, such as all accounts of an organization, walked along.
    private @Nullable String refined(Budget budget) {
        var demands = clauses.stream().filter(clause -> !clause.none()).toList();
        if (demands.isEmpty() || demands.size() == clauses.size()) {
            return walk(budget);
        }
        String text = new Language(demands).walk(budget);
        if (text == null) {
            return null;
        }
        int patterns = clauses.stream().mapToInt(one -> one.patterns().size()).sum();
        budget.spend(1 + patterns * (long) text.length() / 8);
        return clauses.stream().allMatch(clause -> clause.isMetBy(text)) ? text : walk(budget);
    }

    // What an open pattern does not match, no open pattern within it matches either.
    private Language without(List<Pattern> refused, Budget budget) {
        var left = new ArrayList<Clause>();
        for (Clause clause : clauses) {
            left.add(
                    clause.none()
                            ? Clause.none(clause.patterns())
                            : Clause.some(clause.patterns().stream()
                                    .filter(one -> !one.isOpen()
                                            || refused.stream().noneMatch(other -> one.isWithin(other, budget)))
                                    .toList()));
        }
        return new Language(left);
    }

    private @Nullable String ofThese(List<Pattern> texts, Budget budget) {
        for (Pattern text : texts) {
            budget.spend(clauses.size());
            String written = text.written();
            if (clauses.stream().allMatch(clause -> clause.isMetBy(written))) {
                return written;
            }
        }
        return null;
    }

    private @Nullable String walk(Budget budget) {
        var alphabet = alphabet();
        var start = start();
        if (!settle(start)) {
            return null;
        }
        var seen = new HashSet<State>();
        var queue = new ArrayDeque<State>();
        seen.add(start);
        queue.add(start);
        for (State state = queue.poll(); state != null; state = queue.poll()) {
            if (accepts(state)) {
                return state.text();
            }
            var told = told(state, alphabet);
            for (int i = told.nextSetBit(0); i >= 0; i = told.nextSetBit(i + 1)) {
                budget.spend(1 + state.positions.length / 8);
                var next = step(state, alphabet.at(i));
                if (settle(next) && seen.add(next)) {
                    queue.add(next);
                }
            }
        }
        return null;
    }

    private Alphabet.Ordered alphabet() {
        var alphabet = new Alphabet();
        clauses.forEach(clause -> clause.patterns().forEach(pattern -> pattern.characters(alphabet)));
        return alphabet.ordered();
    }

    // The characters that lead on in different ways, by their numbers; all others do as the first
    // one does.
    private BitSet told(State state, Alphabet.Ordered alphabet) {
        var told = new BitSet();
        told.set(0);
        boolean digits = false;
        int at = 0;
        for (int i = 0; i < clauses.size(); i++) {
            for (Pattern pattern : clauses.get(i).patterns()) {
                if (!state.met[i]) {
                    digits |= pattern.told(state.positions, at, alphabet, told);
                }
                at += pattern.words();
            }
        }
        if (digits) {
            alphabet.tellDigit(told);
        }
        return told;
    }

    private State start() {
        int words = clauses.stream()
                .flatMap(clause -> clause.patterns().stream())
                .mapToInt(Pattern::words)
                .sum();
        var state = new State(new long[words], new boolean[clauses.size()], null, 'x');
        int at = 0;
        for (Clause clause : clauses) {
            for (Pattern pattern : clause.patterns()) {
                pattern.start(state.positions, at);
                at += pattern.words();
            }
        }
        return state;
    }

    private State step(State from, char c) {
        var next = new State(new long[from.positions.length], from.met.clone(), from, c);
        int at = 0;
        for (int i = 0; i < clauses.size(); i++) {
            for (Pattern pattern : clauses.get(i).patterns()) {
                if (!from.met[i]) {
                    pattern.step(from.positions, next.positions, at, c);
                }
                at += pattern.words();
            }
        }
        return next;
    }

    // False if no text from here can meet all clauses.
    private boolean settle(State state) {
        int at = 0;
        for (int i = 0; i < clauses.size(); i++) {
            Clause clause = clauses.get(i);
            int start = at;
            boolean all = false;
            boolean dead = true;
            for (Pattern pattern : clause.patterns()) {
                all |= pattern.acceptsAll(state.positions, at);
                dead &= pattern.isDead(state.positions, at);
                at += pattern.words();
            }
            if (state.met[i]) {
                continue;
            }
            if (clause.none() ? all : dead) {
                return false;
            }
            if (clause.none() ? dead : all) {
                state.met[i] = true;
                Arrays.fill(state.positions, start, at, 0);
            }
        }
        return true;
    }

    private boolean accepts(State state) {
        int at = 0;
        for (int i = 0; i < clauses.size(); i++) {
            boolean some = false;
            for (Pattern pattern : clauses.get(i).patterns()) {
                some |= pattern.accepts(state.positions, at);
                at += pattern.words();
            }
            if (!state.met[i] && some == clauses.get(i).none()) {
                return false;
            }
        }
        return true;
    }

    /// Where all patterns are after a text. Equal are those from which the same texts lead on.
    private static final class State {
        private final long[] positions;
        private final boolean[] met;
        private final @Nullable State before;
        private final char last;

        State(long[] positions, boolean[] met, @Nullable State before, char last) {
            this.positions = positions;
            this.met = met;
            this.before = before;
            this.last = last;
        }

        String text() {
            var text = new StringBuilder();
            for (State state = this; state.before != null; state = state.before) {
                text.append(state.last);
            }
            return text.reverse().toString();
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof State state
                    && Arrays.equals(positions, state.positions)
                    && Arrays.equals(met, state.met);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(positions) + Arrays.hashCode(met);
        }
    }
}
