package dev.parapet.posture.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Where techniques are tried. Safe for many threads.
final class Ground {
    private final Techniques techniques;
    private final List<Technique> plausible;
    private final Accounts accounts;
    private final Vocabulary vocabulary;
    private final Facts facts = new Facts();
    private final Instant now;
    private final Map<Holder, Boolean> administrators = new ConcurrentHashMap<>();

    /// @param now for conditions on the time
    Ground(Techniques techniques, Accounts accounts, Instant now) {
        this.techniques = techniques;
        this.plausible =
                techniques.all().stream().filter(Technique::isPlausible).toList();
        this.accounts = accounts;
        this.vocabulary = new Vocabulary(techniques);
        this.now = now;
    }

    Techniques techniques() {
        return techniques;
    }

    /// Those that are worth a try.
    List<Technique> plausible() {
        return plausible;
    }

    Accounts accounts() {
        return accounts;
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    Facts facts() {
        return facts;
    }

    Instant now() {
        return now;
    }

    boolean isAdministrator(Holder holder) {
        Boolean known = administrators.get(holder);
        if (known == null) {
            known = Administrator.is(new Actor(this, holder));
            administrators.put(holder, known);
        }
        return known;
    }
}
