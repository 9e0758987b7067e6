package dev.parapet.posture.access;

import dev.parapet.core.Resource;
import dev.parapet.iam.MalformedPolicy;
import dev.parapet.iam.decision.CompiledPolicy;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The policy documents of a snapshot, each compiled once.
final class Documents {
    private final Map<Place, Document> compiled = new ConcurrentHashMap<>();

    private record Place(String account, String id, String part) {}

    /// A document, or why it cannot be understood.
    sealed interface Document {
        record Policy(CompiledPolicy policy) implements Document {}

        record Unreadable(String why) implements Document {}
    }

    /// @param part which of the resource's documents it is
    /// @param name how explanations call it
    Document read(Resource holder, String part, String name, Object document) {
        return compiled.computeIfAbsent(new Place(holder.account(), holder.id(), part), _ -> compile(name, document));
    }

    private static Document compile(String name, Object document) {
        try {
            return new Document.Policy(CompiledPolicy.parse(name, document));
        } catch (MalformedPolicy e) {
            return new Document.Unreadable("it cannot be understood: " + e.getMessage());
        }
    }
}
