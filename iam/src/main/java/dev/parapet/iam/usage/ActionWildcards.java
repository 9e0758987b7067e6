package dev.parapet.iam.usage;

import dev.parapet.iam.authorization.ServiceAction;
import dev.parapet.iam.authorization.ServiceAuthorization;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Writes several actions of one verb as a pattern, `sagemaker:Describe*`, where everything that the pattern covers has a
/// level of access that one of them has too.
final class ActionWildcards {
    private static final Pattern VERB = Pattern.compile("^[^:]+:(Batch)?[A-Z][a-z]+");

    private ActionWildcards() {}

    static List<String> of(Collection<String> actions) {
        var byVerb = new TreeMap<String, List<String>>();
        var written = new TreeSet<String>();
        for (String action : actions) {
            var verb = VERB.matcher(action);
            if (verb.find() && verb.end() < action.length()) {
                byVerb.computeIfAbsent(verb.group(), _ -> new ArrayList<>()).add(action);
            } else {
                written.add(action);
            }
        }
        byVerb.forEach((verb, some) -> {
            if (some.size() > 1 && addsNoLevel(verb + "*", some)) {
                written.add(verb + "*");
            } else {
                written.addAll(some);
            }
        });
        return List.copyOf(written);
    }

    private static boolean addsNoLevel(String pattern, List<String> actions) {
        var reference = ServiceAuthorization.bundled();
        var levels = new HashSet<String>();
        actions.forEach(action ->
                reference.action(action).map(ServiceAction::accessLevels).ifPresent(levels::addAll));
        return reference.expand(pattern).stream()
                .allMatch(one -> levels.containsAll(one.accessLevels()));
    }
}
