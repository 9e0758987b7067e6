package dev.parapet.detect.record;

import java.util.Locale;
import java.util.Set;

/// Whether things are called as people call training data, models, and what belongs to them: a guess for whoever has no
/// snapshot that knows.
final class SensitiveNames {
    /// More is no name.
    private static final int LONGEST = 2048;

    /// Words count as such: `ml-data`, not `html`.
    private static final Set<String> WORDS = Set.of(
            "train",
            "training",
            "trained",
            "trainer",
            "dataset",
            "datasets",
            "model",
            "models",
            "weights",
            "checkpoint",
            "checkpoints",
            "sagemaker",
            "bedrock",
            "featurestore",
            "embedding",
            "embeddings",
            "finetune",
            "finetuned",
            "finetuning",
            "llm",
            "ml",
            "genai",
            "knowledgebase",
            "vector",
            "vectors",
            "inference",
            "labeled",
            "labelled",
            "labeling",
            "labelling");

    /// Two words that say it together: `data-set`, `fine_tuned`.
    private static final Set<String> PAIRS = Set.of(
            "data set", "data sets", "feature store", "fine tune", "fine tuned", "fine tuning", "knowledge base");

    private SensitiveNames() {}

    static boolean isSensitive(String name) {
        if (name.length() > LONGEST) {
            return false;
        }
        int at = called(name);
        String before = "";
        while (at < name.length()) {
            if (!isLetter(name.charAt(at))) {
                at++;
                continue;
            }
            int end = at;
            while (end < name.length() && isLetter(name.charAt(end))) {
                end++;
            }
            String word = name.substring(at, end).toLowerCase(Locale.ROOT);
            if (WORDS.contains(word) || PAIRS.contains(before + " " + word)) {
                return true;
            }
            before = word;
            at = end;
        }
        return false;
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    // Of an ARN only what people chose: services and kinds of resources are called so whatever is in them.
    private static int called(String name) {
        if (!name.startsWith("arn:")) {
            return 0;
        }
        int colon = 3;
        for (int i = 0; i < 4 && colon >= 0; i++) {
            colon = name.indexOf(':', colon + 1);
        }
        if (colon < 0) {
            return name.length();
        }
        int slash = name.indexOf('/', colon);
        return slash < 0 || name.startsWith(":s3:", name.indexOf(':', 4)) ? colon + 1 : slash + 1;
    }
}
