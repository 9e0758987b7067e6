package dev.parapet.respond.trigger;

/// A resource that an event names.
///
/// @param type CloudFormation's name of the type, empty if the event does not say
/// @param id an ARN where there is one, else the name
public record Asset(String type, String id) {
    public Asset {
        if (id.isBlank()) {
            throw new IllegalArgumentException("an asset has an id");
        }
    }

    /// What comes after the last slash or colon.
    public String name() {
        int cut = Math.max(id.lastIndexOf('/'), id.lastIndexOf(':'));
        return id.substring(cut + 1);
    }

    /// The region in its ARN; empty if there is none.
    public String region() {
        String[] parts = id.split(":", 6);
        return parts.length == 6 ? parts[3] : "";
    }
}
