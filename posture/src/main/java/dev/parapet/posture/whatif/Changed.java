package dev.parapet.posture.whatif;

import dev.parapet.core.Snapshot;
import java.util.List;
import java.util.Set;

/// An estate as it would be.
///
/// @param accounts whose principals or resources the change is about; empty if it is not about whole accounts
/// @param notes what had to be taken for granted, for people
public record Changed(Snapshot snapshot, Set<String> accounts, List<String> notes) {
    public Changed {
        accounts = Set.copyOf(accounts);
        notes = List.copyOf(notes);
    }
}
