package dev.parapet.iam.exposure;

import java.util.LinkedHashSet;
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
    char[] all() {
        var all = new StringBuilder();
        all.append(other());
        characters.forEach(all::append);
        return all.toString().toCharArray();
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
