package dev.parapet.app.triage;

/// Something in a backlog that is no finding, or cannot be read as one.
///
/// @param place file and line or entry
public record Unreadable(String place, String says) {
    public String words() {
        return place + ": " + says;
    }
}
