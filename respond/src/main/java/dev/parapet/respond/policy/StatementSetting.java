package dev.parapet.respond.policy;

import dev.parapet.respond.Change;
import dev.parapet.respond.Json;
import dev.parapet.respond.Setting;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One statement in a document that others write too. It is put in and taken out by its Sid, so that
/// whatever they
/// change meanwhile stays.
public abstract class StatementSetting extends Setting {
    protected static final String SID = "Sid";

    protected StatementSetting(String name, String... operations) {
        super(name, operations);
    }

    /// The document now; empty if there is none.
    protected abstract Optional<String> document(Change change, Reads aws);

    protected abstract List<Call> put(Change change, String document);

    /// The calls after which there is no document.
    protected abstract List<Call> delete(Change change);

    /// What a change of this kind wants.
    protected static Map<String, Object> wanted(Map<String, Object> statement) {
        return Json.normal(Map.of("Statement", statement));
    }

    /// Sids are letters and digits.
    protected static String sid(String purpose, String incident) {
        return "Parapet" + purpose + incident.replaceAll("[^A-Za-z0-9]", "");
    }

    @Override
    public final Map<String, Object> state(Change change, Reads aws) {
        return document(change, aws)
                .map(Document::of)
                .flatMap(document -> document.statement(change.text(SID)))
                .<Map<String, Object>>map(statement -> Map.of("Statement", statement))
                .orElse(Map.of());
    }

    @Override
    public final List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        var now = document(change, aws).map(Document::of).orElseGet(Document::empty);
        if (to.isEmpty()) {
            var left = now.without(change.text(SID));
            return left.isEmpty() ? delete(change) : put(change, left.text());
        }
        return put(change, now.with(Json.inside(to, "Statement")).text());
    }
}
