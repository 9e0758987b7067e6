package dev.parapet.detect.record;

import java.util.regex.Pattern;

/// Whether things are called as people call training data, models, and what belongs to them: a guess for whoever has no
/// snapshot that knows.
final class SensitiveNames {
    /// More is no name, and a pattern is not to spend its time on it.
    private static final int LONGEST = 2048;

    private static final Pattern WORDS = Pattern.compile(
            "(?i)(train(ing|ed|er)?|data-?sets?|models?|weights|checkpoints?|sagemaker|bedrock|feature-?store|embeddings?"
                    + "|fine-?tun(e|ed|ing)|llm|ml|genai|knowledge-?base|vectors?|inference|labell?(ed|ing))");

    private SensitiveNames() {}

    static boolean isSensitive(String name) {
        if (name.length() > LONGEST) {
            return false;
        }
        String called = called(name);
        var words = WORDS.matcher(called);
        while (words.find()) {
            if (ends(called, words.start() - 1) && ends(called, words.end())) {
                return true;
            }
        }
        return false;
    }

    // Of an ARN only what people chose: services and kinds of resources are called so whatever is in them.
    private static String called(String name) {
        if (!name.startsWith("arn:")) {
            return name;
        }
        String[] parts = name.split(":", 6);
        String resource = parts.length < 6 ? "" : parts[5];
        int kind = resource.indexOf('/');
        return (parts.length > 2 && parts[2].equals("s3")) || kind < 0 ? resource : resource.substring(kind + 1);
    }

    // Words count as such: `ml-data`, not `html`.
    private static boolean ends(String name, int at) {
        return at < 0 || at >= name.length() || !Character.isLetter(name.charAt(at));
    }
}
