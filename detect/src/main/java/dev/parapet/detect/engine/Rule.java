package dev.parapet.detect.engine;

import dev.parapet.core.Event;
import dev.parapet.core.Severity;
import dev.parapet.detect.record.AddedFields;
import dev.parapet.detect.sigma.SigmaRule;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A Sigma rule with what our own say beyond Sigma.
///
/// @param alerts whether it raises alerts itself; one that only serves a correlation does not
/// @param wantsSuccess whether a failed call is another thing to it than one that did what it was to do
public record Rule(SigmaRule sigma, Extension extension, boolean alerts, boolean wantsSuccess) {
    private static final Set<String> ERRORS = Set.of("errorCode", "errorMessage", "parapet.outcome");

    public Rule {
        Objects.requireNonNull(sigma);
        Objects.requireNonNull(extension);
    }

    /// What people write elsewhere matches failed calls too. Ours say so, or what a failed call means to them.
    static Rule of(SigmaRule sigma, Extension extension, boolean alerts) {
        boolean ours = sigma.document().keys().contains(Extension.KEY);
        return new Rule(sigma, extension, alerts, ours && !asksForErrors(sigma));
    }

    private static boolean asksForErrors(SigmaRule sigma) {
        return sigma.readsWhole() || sigma.fields().stream().anyMatch(ERRORS::contains);
    }

    /// What alerts name.
    public String key() {
        return sigma.header().key();
    }

    public String title() {
        return sigma.header().title();
    }

    public Severity level() {
        return sigma.header().level().orElse(Severity.MEDIUM);
    }

    boolean reads(Event.Log log) {
        return sigma.logs().contains(log);
    }

    /// How bad the event is to this rule; null if it is nothing to it.
    @Nullable
    Severity judge(AddedFields event, boolean workingHours) {
        if (extension.hours() != Extension.Hours.ANY && workingHours) {
            return null;
        }
        if (!sigma.matches(event)) {
            return null;
        }
        return wantsSuccess && !event.succeeded() ? extension.tries().orElse(null) : level();
    }
}
