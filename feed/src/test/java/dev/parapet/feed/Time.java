package dev.parapet.feed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// A time that only passes when somebody sleeps.
final class Time implements InstantSource {
    private Instant now = Instant.parse("2026-03-03T12:00:00Z");

    Waiting waiting() {
        return new Waiting(() -> Duration.between(Instant.EPOCH, now).toNanos(), this::pass);
    }

    void pass(Duration length) {
        now = now.plus(length);
    }

    @Override
    public Instant instant() {
        return now;
    }
}
