package dev.parapet.posture.paths;

import dev.parapet.iam.decision.Dependence;
import dev.parapet.posture.access.Access;
import dev.parapet.posture.paths.CrownJewel.Alternative;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Stream;

/// What it rests on that a principal may take a crown jewel.
final class Grants {
    private static final String ALLOWS = " allows it";

    private Grants() {}

    /// @param answers in the order of the asks
    static Grounds grounds(Alternative alternative, List<Access> answers, List<String> doubts) {
        var because = new ArrayList<String>();
        var causes = new LinkedHashSet<String>();
        for (int i = 0; i < answers.size(); i++) {
            var ask = alternative.asks().get(i);
            var answer = answers.get(i);
            String what = ask.action() + " on " + ask.resource() + ": ";
            answer.because().stream().limit(3).forEach(line -> because.add(what + line));
            answer.conditions().forEach(one -> because.add(what + "if conditions of " + one.statement() + " are met"));
            var allows = Stream.concat(
                            answer.because().stream()
                                    .filter(line -> line.endsWith(ALLOWS))
                                    .map(line -> line.substring(0, line.length() - ALLOWS.length())),
                            answer.conditions().stream()
                                    .filter(Dependence::allows)
                                    .map(Dependence::statement))
                    .filter(line -> line.startsWith("identity policy") || line.startsWith("resource policy"))
                    .distinct()
                    .toList();
            if (allows.size() == 1) {
                causes.add(allows.getFirst() + " of " + answer.principal() + " (" + ask.action() + ")");
            }
        }
        return new Grounds(because, List.copyOf(causes), doubts);
    }
}
