package dev.parapet.respond.policy;

import dev.parapet.respond.Json;
import dev.parapet.respond.aws.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A policy document. What it does not know, it keeps.
public final class Document {
    private final Map<String, Object> members;

    private Document(Map<String, Object> members) {
        this.members = members;
    }

    public static Document empty() {
        var members = new LinkedHashMap<String, Object>();
        members.put("Version", "2012-10-17");
        return new Document(members);
    }

    /// @param text JSON, as it is or percent-encoded as IAM sends it
    public static Document of(String text) {
        String decoded = text.startsWith("%7B") ? URLDecoder.decode(text, StandardCharsets.UTF_8) : text;
        return decoded.isBlank() ? empty() : new Document(Json.map(decoded));
    }

    public List<Map<String, Object>> statements() {
        return members.get("Statement") instanceof Map<?, ?> one
                ? Reply.maps(List.of(one))
                : Reply.maps(members.getOrDefault("Statement", List.of()));
    }

    public Optional<Map<String, Object>> statement(String sid) {
        return statements().stream()
                .filter(statement -> sid.equals(statement.get("Sid")))
                .findFirst();
    }

    /// The same with a statement in the place of the one of the same Sid, or at the end.
    public Document with(Map<String, Object> statement) {
        var others =
                new ArrayList<>(without(String.valueOf(statement.get("Sid"))).statements());
        others.add(statement);
        return of(others);
    }

    public Document without(String sid) {
        return of(statements().stream()
                .filter(statement -> !sid.equals(statement.get("Sid")))
                .toList());
    }

    public Document of(List<Map<String, Object>> statements) {
        var changed = new LinkedHashMap<>(members);
        changed.put("Statement", statements);
        return new Document(changed);
    }

    public boolean isEmpty() {
        return statements().isEmpty();
    }

    public Map<String, Object> members() {
        return members;
    }

    public String text() {
        return Json.text(members);
    }
}
