package dev.parapet.posture.escalation;

import java.util.List;
import java.util.Optional;

/// One step of a path.
///
/// @param technique its id in `content/escalations.yaml`
/// @param from who takes it
/// @param to who or what the taker then is
/// @param assumes what policies and inventory do not tell, and has to be so besides
/// @param because the permissions it takes, and the statements that give them
public record Step(
        String technique, String from, String to, String says, Optional<String> assumes, List<String> because) {
    public Step {
        because = List.copyOf(because);
    }
}
