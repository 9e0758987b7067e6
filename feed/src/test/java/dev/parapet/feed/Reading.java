package dev.parapet.feed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Reads feeds as a test wants it.
final class Reading {
    static final Duration SOON = Duration.ofSeconds(3);

    private Reading() {}

    /// Everything that comes now, each told to be done.
    static List<String> all(Feed feed) throws IOException, InterruptedException {
        var all = new ArrayList<String>();
        for (var parcel = feed.next(SOON); parcel != null; parcel = feed.next(SOON)) {
            all.add(text(parcel));
            feed.done(parcel);
        }
        return all;
    }

    static List<String> names(Feed feed) throws IOException, InterruptedException {
        var all = new ArrayList<String>();
        for (var parcel = feed.next(SOON); parcel != null; parcel = feed.next(SOON)) {
            all.add(parcel.name());
            feed.done(parcel);
        }
        return all;
    }

    static String text(Parcel parcel) throws IOException {
        try (var in = parcel.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
