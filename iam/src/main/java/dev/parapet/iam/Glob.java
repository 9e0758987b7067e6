package dev.parapet.iam;

/// The wildcards of policies: `*` stands for any run of characters, `?` for exactly one. Everything else means
/// itself.
///
/// Greedy matching: on a mismatch only the last `*` is made longer, which is enough because everything before it has
/// already matched the shortest way. At most length × length steps and no memory, whatever the pattern; a regular
/// expression made from a hostile policy could take exponentially many. (Kirk J. Krauss, "Matching Wildcards: An
/// Algorithm", Dr. Dobb's, 2008.)
public final class Glob {
    private Glob() {}

    public static boolean matches(String pattern, String text) {
        int p = 0;
        int t = 0;
        int star = -1;
        int afterStar = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                afterStar = t;
            } else if (p < pattern.length() && (pattern.charAt(p) == '?' || pattern.charAt(p) == text.charAt(t))) {
                p++;
                t++;
            } else if (star >= 0) {
                p = star + 1;
                t = ++afterStar;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /// Whether the pattern has a wildcard at all.
    public static boolean isOpen(String pattern) {
        return pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
    }

    /// Whether the pattern is nothing but wildcards with a `*` among them: `*`, `**`, `?*`.
    public static boolean isAnything(String pattern) {
        return pattern.indexOf('*') >= 0 && pattern.chars().allMatch(c -> c == '*' || c == '?');
    }
}
