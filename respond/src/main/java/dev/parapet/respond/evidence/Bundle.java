package dev.parapet.respond.evidence;

import dev.parapet.respond.Evidence;
import dev.parapet.respond.Hashes;
import dev.parapet.respond.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was kept, as lines of JSON. Each line has the hash of itself and of the line before: whoever
/// changes one must
/// change all that follow, and the last hash is in the journal and in the notice.
public final class Bundle {
    private final String text;
    private final String seal;

    private Bundle(String text, String seal) {
        this.text = text;
        this.seal = seal;
    }

    /// The same thing read twice (a run that went on after a crash) is kept once.
    public static Bundle of(List<Evidence> evidence) {
        var once = new LinkedHashMap<String, Evidence>();
        evidence.forEach(one -> once.putIfAbsent(one.about(), one));
        var text = new StringBuilder();
        String previous = "";
        for (Evidence one : once.values()) {
            String hash = Hashes.of(previous, one.about(), Json.text(one.content()));
            text.append(Json.text(Map.of("about", one.about(), "content", one.content(), "hash", hash)))
                    .append('\n');
            previous = hash;
        }
        return new Bundle(text.toString(), previous);
    }

    /// Whether no line was changed, added or taken out. The last hash must be known from elsewhere.
    public static boolean intact(String text, String seal) {
        String previous = "";
        for (String line : text.lines().toList()) {
            Map<String, Object> members;
            try {
                members = Json.map(line);
            } catch (IllegalArgumentException broken) {
                return false;
            }
            previous = Hashes.of(
                    previous, String.valueOf(members.get("about")), Json.text(Json.inside(members, "content")));
            if (!previous.equals(members.get("hash"))) {
                return false;
            }
        }
        return previous.equals(seal);
    }

    public String text() {
        return text;
    }

    /// The last hash.
    public String seal() {
        return seal;
    }
}
