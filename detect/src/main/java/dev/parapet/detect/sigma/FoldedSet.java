package dev.parapet.detect.sigma;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/// Texts that are asked without regard to case and without making new ones.
final class FoldedSet {
    private final @Nullable String[] slots;

    FoldedSet(Collection<String> folded) {
        int size = Integer.highestOneBit(Math.max(4, folded.size() * 2)) << 1;
        slots = new String[size];
        for (String text : folded) {
            int at = place(text);
            String there = slots[at];
            while (there != null && !there.equals(text)) {
                at = (at + 1) & (slots.length - 1);
                there = slots[at];
            }
            slots[at] = text;
        }
    }

    boolean contains(String text) {
        int at = place(text);
        String there = slots[at];
        while (there != null) {
            if (Fold.equal(text, there)) {
                return true;
            }
            at = (at + 1) & (slots.length - 1);
            there = slots[at];
        }
        return false;
    }

    private int place(String text) {
        int hash = Fold.hash(text);
        return (hash ^ (hash >>> 15)) & (slots.length - 1);
    }
}
