package dev.parapet.iam.exposure;

import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The characters that some patterns tell apart, and one that stands for all others.
final class Alphabet {
    private static final String PREFERRED = "xyzabcdefghijklmnopqrstuvw0123456789-_XYZABCDEFGHIJKLMNOPQRSTUVW.~+@=";

    private final Set<Character> characters = new LinkedHashSet<>();

    void add(char c, boolean foldsCase) {
        characters.add(c);
        if (foldsCase) {
            characters.add(Character.toUpperCase(c));
        }
    }

    void addDigits() {
        for (char c = '0'; c <= '9'; c++) {
            characters.add(c);
        }
    }

    /// The other one first, because it is most often what escapes a denial.
    Ordered ordered() {
        var all = new StringBuilder();
        all.append(other());
        characters.forEach(all::append);
        return new Ordered(all.toString().toCharArray());
    }

    /// The characters by their numbers; the other one has 0.
    static final class Ordered {
        private final char[] characters;
        private final Map<Character, Integer> numbers = new HashMap<>();

        private Ordered(char[] characters) {
            this.characters = characters;
            for (int i = 1; i < characters.length; i++) {
                numbers.put(characters[i], i);
            }
        }

        char at(int number) {
            return characters[number];
        }

        void tell(char c, boolean foldsCase, BitSet into) {
            add(c, into);
            if (foldsCase) {
                add(Character.toUpperCase(c), into);
            }
        }

        // A symbol, which some wildcards refuse, is told apart where it is named only; elsewhere
        // another text does.
        private void add(char c, BitSet into) {
            Integer number = numbers.get(c);
            if (number != null) {
                into.set(number);
            }
        }

        /// Adds a digit for all that are not told yet.
        void tellDigit(BitSet into) {
            for (char c = '0'; c <= '9'; c++) {
                Integer number = numbers.get(c);
                if (number != null && !into.get(number)) {
                    into.set(number);
                    return;
                }
            }
        }
    }

    // A character that no pattern names in either case, if need be from beyond what people type.
    private char other() {
        for (int i = 0; i < PREFERRED.length(); i++) {
            if (isOther(PREFERRED.charAt(i))) {
                return PREFERRED.charAt(i);
            }
        }
        char c = '\u4E00';
        while (!isOther(c)) {
            c++;
        }
        return c;
    }

    private boolean isOther(char c) {
        return !characters.contains(c)
                && !characters.contains(Character.toLowerCase(c))
                && !characters.contains(Character.toUpperCase(c));
    }
}
