package dev.parapet.iam.usage;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;

/// The parameters of a recorded call: names at any depth, in no promised spelling.
final class Parameters {
    private static final int DEEPEST = 6;
    private static final int MOST = 1000;

    private Parameters() {}

    /// Tells every text with the name it is under, the nearest to the top first within each branch.
    static void each(Object parameters, BiConsumer<String, String> taker) {
        each("", parameters, 0, new int[1], taker);
    }

    private static void each(
            String name, Object value, int depth, int[] told, BiConsumer<String, String> taker) {
        if (depth > DEEPEST || told[0] >= MOST) {
            return;
        }
        switch (value) {
            case Map<?, ?> map ->
                map.forEach((key, inner) -> each(String.valueOf(key), inner, depth + 1, told, taker));
            case List<?> list -> list.forEach(inner -> each(name, inner, depth + 1, told, taker));
            case String text -> {
                told[0]++;
                taker.accept(name, text);
            }
            case Number number -> {
                told[0]++;
                taker.accept(name, number.toString());
            }
            default -> {}
        }
    }

    /// The values under a name that means what a placeholder of the reference stands for.
    ///
    /// @param placeholder `TrainingJobName`
    /// @param type of the resource, `training-job`: what is only called `name` is the name of this
    static List<String> standingFor(String placeholder, String type, Object parameters) {
        String sought = plain(placeholder.replace("WithPath", "").replace("WithoutLeadingSlash", ""));
        String kind = plain(type);
        var found = new ArrayList<String>();
        each(parameters, (name, text) -> {
            String given = plain(name);
            boolean means = given.equals(sought)
                    || (given + "name").equals(sought)
                    || (given + "id").equals(sought)
                    || (sought.endsWith("id") && given.equals(sought + "entifier"))
                    || (kind + given).equals(sought)
                    // A collection of one: `instanceIds`, `logGroupNames`.
                    || given.equals(sought + "s");
            if (means && !text.isBlank() && !text.startsWith("arn:") && !found.contains(text)) {
                found.add(text);
            }
        });
        return found;
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
