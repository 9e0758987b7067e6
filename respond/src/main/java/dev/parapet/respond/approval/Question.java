package dev.parapet.respond.approval;

import java.time.Instant;
import java.util.List;

/// What somebody is asked to allow.
///
/// @param who is contained; empty if nobody is named
/// @param changes one a line: exactly what is allowed, and nothing else
/// @param reach what else uses what would be contained, as far as it is known
/// @param link where to allow it, once; empty if there is no such place
public record Question(
        String run,
        String step,
        String playbook,
        String finding,
        String account,
        String who,
        String because,
        List<String> changes,
        List<String> reach,
        String link,
        Instant expires) {
    public Question {
        changes = List.copyOf(changes);
        reach = List.copyOf(reach);
    }
}
