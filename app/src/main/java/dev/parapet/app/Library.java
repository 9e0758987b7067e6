package dev.parapet.app;

import dev.parapet.core.content.Content;
import dev.parapet.core.expression.Expressions;
import dev.parapet.core.schema.Schema;
import dev.parapet.core.secret.Secrets;
import dev.parapet.posture.escalation.Techniques;
import dev.parapet.posture.function.Functions;
import dev.parapet.posture.paths.JewelRules;
import java.nio.file.Path;
import java.util.Map;

/// The content folder, read as far as a command needs it.
final class Library {
    private final Content content;

    private Library(Content content) {
        this.content = content;
    }

    /// The folder that `PARAPET_CONTENT` names; the launcher sets it to the one beside itself.
    static Library open(Map<String, String> environment) {
        return new Library(new Content(Path.of(environment.getOrDefault("PARAPET_CONTENT", "content"))));
    }

    Content content() {
        return content;
    }

    Schema schema() {
        return Schema.withAdditions(content.schema());
    }

    Secrets secrets() {
        return Secrets.read(content.classifiers().resolve("secrets.yaml"));
    }

    Expressions expressions(Schema schema) {
        return new Expressions(
                schema,
                Functions.all(
                        secrets(), JewelRules.read(content.crownJewels()), Techniques.read(content.escalations())));
    }
}
