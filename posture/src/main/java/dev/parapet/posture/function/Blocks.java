package dev.parapet.posture.function;

import dev.parapet.core.expression.Evaluation;
import dev.parapet.posture.network.Cidr;

/// Blocks of addresses as expressions meet them.
final class Blocks {
    private Blocks() {}

    /// The block that a text names; a text that names none makes the verdict unknown.
    static Cidr read(Evaluation evaluation, String text) {
        try {
            return Cidr.parse(text);
        } catch (IllegalArgumentException _) {
            throw evaluation.unread("`" + text + "` is not a block of addresses");
        }
    }
}
