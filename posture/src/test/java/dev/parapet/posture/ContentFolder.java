package dev.parapet.posture;

import dev.parapet.core.content.Content;
import dev.parapet.core.expression.Expressions;
import dev.parapet.core.schema.Schema;
import dev.parapet.core.secret.Secrets;
import dev.parapet.posture.escalation.Techniques;
import dev.parapet.posture.function.Functions;
import dev.parapet.posture.paths.JewelRules;
import java.nio.file.Path;

/// The content that is shipped, as the program sees it.
public final class ContentFolder {
    public static final Content CONTENT = new Content(Path.of("../content"));
    public static final Schema SCHEMA = Schema.withAdditions(CONTENT.schema());
    public static final Secrets SECRETS = Secrets.read(CONTENT.classifiers().resolve("secrets.yaml"));
    public static final JewelRules JEWELS = JewelRules.read(CONTENT.crownJewels());
    public static final Techniques TECHNIQUES = Techniques.read(CONTENT.escalations());
    public static final Expressions EXPRESSIONS = new Expressions(SCHEMA, Functions.all(SECRETS, JEWELS, TECHNIQUES));

    private ContentFolder() {}
}
