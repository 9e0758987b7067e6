package dev.parapet.respond.journal;

import java.util.Map;

/// What a run wants to write down.
public record Note(
        Entry.Kind kind,
        String step,
        int change,
        String action,
        String resource,
        String control,
        Map<String, Object> says) {

    public static Note ofRun(Entry.Kind kind, Map<String, Object> says) {
        return new Note(kind, "", -1, "", "", "", says);
    }

    public static Note ofStep(Entry.Kind kind, String step, String action, Map<String, Object> says) {
        return new Note(kind, step, -1, action, "", "", says);
    }
}
