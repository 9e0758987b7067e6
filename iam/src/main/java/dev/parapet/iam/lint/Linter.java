package dev.parapet.iam.lint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.parapet.iam.MalformedPolicy;
import dev.parapet.iam.PolicyDocument;
import dev.parapet.iam.authorization.ServiceAuthorization;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/// Applies all [Rules] to a policy.
///
/// A text that is longer than any policy AWS stores is not read, so that no text takes long: the rules
/// compare statements with each other. After a thousand lints it says so and stops.
public final class Linter {
    /// Twice the largest policy that AWS documents, 32 KiB for keys.
    static final int LONGEST = 65_536;

    private static final int MOST = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ServiceAuthorization reference;
    private final Set<String> ours;

    /// @param ours ids of accounts that are not third parties
    public Linter(ServiceAuthorization reference, Set<String> ours) {
        this.reference = reference;
        this.ours = Set.copyOf(ours);
    }

    /// A policy that was read and what is to be said about it, in the order of its statements.
    public record Report(PolicyKind kind, List<Lint> lints) {
        public Report {
            lints = List.copyOf(lints);
        }

        /// Whether there is more than advice.
        public boolean isWrong() {
            return lints.stream().anyMatch(lint -> lint.gravity() != Gravity.ADVICE);
        }
    }

    /// @throws MalformedPolicy if it is not a policy
    public Report lint(String text) {
        return lint(text, PolicyKind::guess);
    }

    /// @throws MalformedPolicy if it is not a policy
    public Report lint(String text, PolicyKind kind) {
        return lint(text, _ -> kind);
    }

    /// @param document as [PolicyDocument#parse] takes it; of maps and lists the size is that of their
    ///     shortest text
    /// @throws MalformedPolicy if it is not a policy
    public Report lint(Object document, PolicyKind kind) {
        if (document instanceof String text) {
            return lint(text, kind);
        }
        try {
            return lint(JSON.writeValueAsString(document), kind);
        } catch (JsonProcessingException e) {
            throw new MalformedPolicy("the policy cannot be written as JSON");
        }
    }

    private Report lint(String text, Function<PolicyDocument, PolicyKind> kindOf) {
        if (text.length() > LONGEST) {
            throw new MalformedPolicy("the text has " + text.length() + " characters, more than any policy; at most "
                    + LONGEST + " are read");
        }
        var document = PolicyDocument.parse(text);
        var kind = kindOf.apply(document);
        int dense = (int) text.chars().filter(c -> !Character.isWhitespace(c)).count();
        return new Report(
                kind,
                examine(new Subject(
                        document, kind, reference, ours, text.strip().length(), dense)));
    }

    private static List<Lint> examine(Subject subject) {
        var lints = new ArrayList<Lint>();
        for (Rule rule : Rules.ALL) {
            rule.look()
                    .at(
                            subject,
                            ordinal -> (element, says, instead) ->
                                    lints.add(lint(subject, rule, ordinal, element, says, instead)));
        }
        lints.sort(Comparator.comparingInt(Lint::statement)
                .thenComparing(Lint::gravity)
                .thenComparing(Lint::rule));
        if (lints.size() > MOST) {
            var first = new ArrayList<>(lints.subList(0, MOST));
            first.add(new Lint(
                    "too-many",
                    Gravity.WARNING,
                    0,
                    "",
                    "Statement",
                    (lints.size() - MOST) + " more are left out",
                    "mend the first " + MOST + " and look again",
                    Pages.GRAMMAR));
            return first;
        }
        return lints;
    }

    private static Lint lint(Subject subject, Rule rule, int ordinal, String element, String says, String instead) {
        String sid = ordinal == 0
                ? ""
                : subject.document().statements().get(ordinal - 1).sid();
        return new Lint(rule.id(), rule.gravity(), ordinal, sid, element, says, instead, rule.page());
    }
}
