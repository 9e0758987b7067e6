package dev.parapet.detect.state;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// All whose habits a rule knows, the one met longest ago first.
///
/// Whoever is forgotten for want of room is remembered as somebody who was there: who comes back is not taught again,
/// so that nobody can be made new by a flood of others. That memory may take somebody new for one who was there, hardly
/// ever, which costs an alert and hides none.
final class Owners {
    private static final int BITS = 1 << 20;
    private static final int PROBES = 4;

    final LinkedHashMap<Long, Owner> owners = new LinkedHashMap<>(16, 0.75f, true);
    private final BitSet gone = new BitSet();

    /// Who it is; made if unknown.
    ///
    /// @param learn how long who is new is taught, in seconds
    Owner of(long id, long now, long learn) {
        var owner = owners.get(id);
        if (owner == null) {
            owner = new Owner(wasThere(id) ? now - learn : now);
            owner.last = now;
            owners.put(id, owner);
        }
        return owner;
    }

    @Nullable
    Owner known(long id) {
        return owners.get(id);
    }

    /// Forgets who was met longest ago; says how many values that were.
    int forgetEldest() {
        var eldest = owners.pollFirstEntry();
        remember(eldest.getKey());
        return eldest.getValue().values.size() + 1;
    }

    private void remember(long id) {
        for (int i = 0; i < PROBES; i++) {
            gone.set(probe(id, i));
        }
    }

    private boolean wasThere(long id) {
        for (int i = 0; i < PROBES; i++) {
            if (!gone.get(probe(id, i))) {
                return false;
            }
        }
        return true;
    }

    private static int probe(long id, int ordinal) {
        return (int) (id >>> (ordinal * 15)) & (BITS - 1);
    }

    Map<String, Object> plain() {
        var all = new LinkedHashMap<String, Object>();
        owners.forEach((id, owner) -> all.put(Long.toHexString(id), owner.plain()));
        var plain = new LinkedHashMap<String, Object>();
        plain.put("owners", all);
        if (!gone.isEmpty()) {
            plain.put("gone", Base64.getEncoder().encodeToString(gone.toByteArray()));
        }
        return plain;
    }

    static Owners of(Map<?, ?> plain) {
        var all = new Owners();
        if (!(plain.get("owners") instanceof Map<?, ?> owners)) {
            throw new DamagedStateException("`owners` is no object");
        }
        owners.forEach((id, owner) -> {
            if (!(owner instanceof Map<?, ?> map)) {
                throw new DamagedStateException("an owner is no object");
            }
            all.owners.put(Plain.hex(String.valueOf(id)), Owner.of(map));
        });
        if (plain.containsKey("gone")) {
            try {
                byte[] bytes = Base64.getDecoder().decode(Plain.text(plain, "gone"));
                all.gone.or(BitSet.valueOf(ByteBuffer.wrap(bytes, 0, Math.min(bytes.length, BITS / 8))));
            } catch (IllegalArgumentException e) {
                throw new DamagedStateException("`gone` is not in base64", e);
            }
        }
        return all;
    }
}
