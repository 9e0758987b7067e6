package dev.parapet.detect.sigma;

/// Letters without their case, the same in every locale: two characters are one if `String.regionMatches` without
/// regard to case says so.
final class Fold {
    private static final char[] ASCII = new char[128];

    static {
        for (char c = 0; c < ASCII.length; c++) {
            ASCII[c] = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
        }
    }

    private Fold() {}

    static char of(char c) {
        return c < 128 ? ASCII[c] : Character.toLowerCase(Character.toUpperCase(c));
    }

    static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (of(text.charAt(i)) != text.charAt(i)) {
                var folded = new StringBuilder(text.length());
                for (int j = 0; j < text.length(); j++) {
                    folded.append(of(text.charAt(j)));
                }
                return folded.toString();
            }
        }
        return text;
    }

    /// @param folded what is looked for, folded
    static boolean contains(String text, String folded) {
        if (folded.isEmpty()) {
            return true;
        }
        char first = folded.charAt(0);
        int last = text.length() - folded.length();
        for (int i = 0; i <= last; i++) {
            if (of(text.charAt(i)) == first && startsAt(text, i, folded)) {
                return true;
            }
        }
        return false;
    }

    static boolean startsAt(String text, int at, String folded) {
        if (at < 0 || at + folded.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < folded.length(); i++) {
            if (of(text.charAt(at + i)) != folded.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    static boolean equal(String text, String folded) {
        return text.length() == folded.length() && startsAt(text, 0, folded);
    }

    static int hash(String text) {
        int hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = 31 * hash + of(text.charAt(i));
        }
        return hash;
    }
}
