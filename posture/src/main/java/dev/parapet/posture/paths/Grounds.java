package dev.parapet.posture.paths;

import java.util.List;

/// What a step rests on.
///
/// @param because the statements, rules and routes that allow it
/// @param causes those of them without any one of which it is impossible; empty where several do the same
/// @param doubts what was not read and may forbid it
public record Grounds(List<String> because, List<String> causes, List<String> doubts) {
    static final Grounds NONE = new Grounds(List.of(), List.of(), List.of());

    public Grounds {
        because = List.copyOf(because);
        causes = List.copyOf(causes);
        doubts = List.copyOf(doubts);
    }
}
