package dev.parapet.detect.state;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Somebody whose habits are known: values, volumes and the last place. Times are seconds since 1970.
final class Owner {
    /// When it was met first, as far as is known.
    long born;

    long last;

    /// Values by their fingerprint, the one met longest ago first.
    final LinkedHashMap<Long, Known> values = new LinkedHashMap<>(4, 0.75f, true);

    @Nullable
    Volumes volumes;

    @Nullable
    Whereabouts whereabouts;

    @Nullable
    Speech speech;

    Owner(long born) {
        this.born = born;
    }

    /// Where it was last.
    record Whereabouts(double latitude, double longitude, long time, String event) {}

    /// How much it does.
    static final class Volumes {
        /// A part of a period, and what was in it.
        record Part(long start, double amount) {}

        /// One event that counts towards a period, to tell of it.
        record Event(long time, String id) {}

        final ArrayDeque<Part> parts = new ArrayDeque<>();
        final ArrayDeque<Event> events = new ArrayDeque<>();

        /// The largest period that counts as usual.
        double usual;

        /// The largest period of today, whether it was told, and what of it would be learned.
        int today;

        double largestToday;
        boolean toldToday;

        /// The days since the last time of rest on which too much was told, and the least of them.
        int days;

        double least;

        /// Until when nothing is told again.
        long rests;
    }

    /// How long it is silent between what is heard of it, in seconds.
    static final class Speech {
        /// Who it is, in words, and what was heard last.
        List<String> by = List.of();

        String event = "";
        String level = "";

        /// The longest silence that counts as usual, and the longest of today.
        long usual;

        long longest;
        int today;

        /// Time that was lost for all since the beginning, when it was heard last.
        long lost;

        /// Whether the present silence was told.
        boolean told;

        Map<String, Object> plain() {
            var map = new LinkedHashMap<String, Object>();
            map.put("by", by);
            map.put("event", event);
            map.put("level", level);
            map.put("usual", usual);
            map.put("longest", longest);
            map.put("today", today);
            map.put("lost", lost);
            map.put("told", told ? 1 : 0);
            return map;
        }

        static Speech of(Map<?, ?> map) {
            var speech = new Speech();
            speech.by = Plain.texts(map, "by");
            speech.event = Plain.text(map, "event");
            speech.level = Plain.text(map, "level");
            speech.usual = (long) Plain.number(map, "usual");
            speech.longest = (long) Plain.number(map, "longest");
            speech.today = (int) Plain.number(map, "today");
            speech.lost = (long) Plain.number(map, "lost");
            speech.told = Plain.number(map, "told") != 0;
            return speech;
        }
    }

    /// Forgets all but that it was there.
    void retire() {
        values.clear();
        volumes = null;
        whereabouts = null;
        speech = null;
    }

    Map<String, Object> plain() {
        var plain = new LinkedHashMap<String, Object>();
        plain.put("born", born);
        plain.put("last", last);
        var texts = new LinkedHashMap<String, Object>();
        values.forEach((value, known) -> texts.put(Long.toHexString(value), known.plain()));
        if (!texts.isEmpty()) {
            plain.put("values", texts);
        }
        Volumes volumes = this.volumes;
        if (volumes != null) {
            var numbers = new ArrayList<Object>();
            for (Volumes.Part part : volumes.parts) {
                numbers.add(part.start());
                numbers.add(part.amount());
            }
            var map = new LinkedHashMap<String, Object>();
            map.put("parts", numbers);
            map.put(
                    "events",
                    volumes.events.stream()
                            .map(event -> event.time() + " " + event.id())
                            .toList());
            map.put("usual", volumes.usual);
            map.put("today", volumes.today);
            map.put("largest", volumes.largestToday);
            map.put("told", volumes.toldToday ? 1 : 0);
            map.put("days", volumes.days);
            map.put("least", volumes.least);
            map.put("rests", volumes.rests);
            plain.put("volumes", map);
        }
        Whereabouts there = whereabouts;
        if (there != null) {
            var map = new LinkedHashMap<String, Object>();
            map.put("latitude", there.latitude());
            map.put("longitude", there.longitude());
            map.put("time", there.time());
            map.put("event", there.event());
            plain.put("whereabouts", map);
        }
        Speech heard = speech;
        if (heard != null) {
            plain.put("speech", heard.plain());
        }
        return plain;
    }

    static Owner of(Map<?, ?> plain) {
        var owner = new Owner((long) Plain.number(plain, "born"));
        owner.last = (long) Plain.number(plain, "last");
        if (plain.get("values") instanceof Map<?, ?> values) {
            for (Object key : values.keySet()) {
                owner.values.put(Plain.hex(String.valueOf(key)), Known.of(values, String.valueOf(key)));
            }
        }
        if (plain.get("volumes") instanceof Map<?, ?> map) {
            var volumes = new Volumes();
            var numbers = Plain.numbers(map, "parts");
            for (int i = 0; i + 1 < numbers.size(); i += 2) {
                volumes.parts.add(new Volumes.Part(numbers.get(i).longValue(), numbers.get(i + 1)));
            }
            for (String event : Plain.texts(map, "events")) {
                int end = Math.max(0, event.indexOf(' '));
                volumes.events.add(new Volumes.Event(Plain.whole(event.substring(0, end)), event.substring(end + 1)));
            }
            volumes.usual = Plain.number(map, "usual");
            volumes.today = (int) Plain.number(map, "today");
            volumes.largestToday = Plain.number(map, "largest");
            volumes.toldToday = Plain.number(map, "told") != 0;
            volumes.days = (int) Plain.number(map, "days");
            volumes.least = Plain.number(map, "least");
            volumes.rests = (long) Plain.number(map, "rests");
            owner.volumes = volumes;
        }
        if (plain.get("whereabouts") instanceof Map<?, ?> map) {
            owner.whereabouts = new Whereabouts(
                    Plain.number(map, "latitude"),
                    Plain.number(map, "longitude"),
                    (long) Plain.number(map, "time"),
                    Plain.text(map, "event"));
        }
        if (plain.get("speech") instanceof Map<?, ?> map) {
            owner.speech = Speech.of(map);
        }
        return owner;
    }
}
