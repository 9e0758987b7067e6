package dev.parapet.core;

import java.util.regex.Pattern;

/// Globs as people type them: `*` stands for any run of characters, `?` for one. Everything else means itself.
public final class Globs {
    private Globs() {}

    public static Pattern pattern(String glob) {
        var regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            switch (c) {
                case '*' -> regex.append(".*");
                case '?' -> regex.append('.');
                default -> regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }
}
