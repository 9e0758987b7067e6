package dev.parapet.detect.engine;

import dev.parapet.core.Event;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Events for tests.
final class Sightings {
    private Sightings() {}

    static Sighting at(String time, String id) {
        return by("arn:aws:iam::123456789012:role/r", time, id);
    }

    static Sighting by(String principal, String time, String id) {
        return new Sighting(
                id,
                Event.Log.CLOUDTRAIL,
                Instant.parse(time),
                "123456789012",
                "us-east-1",
                "s3.amazonaws.com",
                "GetObject",
                principal,
                "",
                Map.of());
    }

    static Matched matched(String time, String id) {
        return new Matched(at(time, id), List.of());
    }
}
