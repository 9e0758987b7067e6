package dev.parapet.core;

/// Globs as people type them: `*` stands for any run of characters, `?` for one. Everything else means itself.
public final class Globs {
    private Globs() {}

    /// Whether the glob describes all of `text`.
    ///
    /// A regular expression would try every way to share the text between several stars. Here the last star alone
    /// grows, which is enough: what an earlier star could give up, the last one can take. So the time is at most
    /// the product of both lengths.
    public static boolean matches(String glob, String text) {
        int[] pattern = glob.codePoints().toArray();
        int[] subject = text.codePoints().toArray();
        int p = 0;
        int s = 0;
        int star = -1;
        int starEnd = 0;
        while (s < subject.length) {
            if (p < pattern.length && pattern[p] == '*') {
                star = p++;
                starEnd = s;
            } else if (p < pattern.length && (pattern[p] == '?' || pattern[p] == subject[s])) {
                p++;
                s++;
            } else if (star >= 0) {
                p = star + 1;
                s = ++starEnd;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }
}
