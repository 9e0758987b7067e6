package dev.parapet.feed;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What was taken from a queue, by short names: all that the queue may still deliver again, and the last that were
/// deleted, because a queue delivers now and then what it was told to delete.
final class Recent {
    private static final int REMEMBERED = 10_000;

    /// True where it was deleted.
    private final Map<String, Boolean> taken = new LinkedHashMap<>();

    private int deleted;

    Recent(List<String> names) {
        names.forEach(name -> taken.put(name, true));
        deleted = taken.size();
        trim();
    }

    boolean has(String name) {
        return taken.containsKey(Digests.of(name));
    }

    void take(String name) {
        if (Boolean.TRUE.equals(taken.put(Digests.of(name), false))) {
            deleted--;
        }
    }

    /// It was not taken after all.
    void forget(String name) {
        if (Boolean.TRUE.equals(taken.remove(Digests.of(name)))) {
            deleted--;
        }
    }

    void deleted(String name) {
        if (Boolean.FALSE.equals(taken.replace(Digests.of(name), true))) {
            deleted++;
            trim();
        }
    }

    List<Object> names() {
        return new ArrayList<>(taken.keySet());
    }

    private void trim() {
        for (Iterator<Boolean> all = taken.values().iterator(); deleted > REMEMBERED && all.hasNext(); ) {
            if (all.next()) {
                all.remove();
                deleted--;
            }
        }
    }
}
