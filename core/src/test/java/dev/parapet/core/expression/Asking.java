package dev.parapet.core.expression;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Scope;
import dev.parapet.core.Snapshot;
import dev.parapet.core.schema.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One question about one resource, said in few words.
final class Asking {
    static final String NOTEBOOK = "AWS::SageMaker::NotebookInstance";
    static final Schema SCHEMA = Schema.cloudFormation();

    private final List<Function> functions = new ArrayList<>();
    private final List<Resource> others = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();
    private final List<Scope> scopes = new ArrayList<>();
    private final Resource about;
    Evaluation evaluation;

    private Asking(Resource about) {
        this.about = about;
    }

    static Asking about(Resource resource) {
        return new Asking(resource);
    }

    static Asking about(String type, Map<String, Object> attributes, String... gaps) {
        return new Asking(resource(type, "about", attributes, gaps));
    }

    static Resource resource(String type, String name, Map<String, Object> attributes, String... gaps) {
        return new Resource(
                "arn:aws:x:us-east-1:123456789012:thing/" + name,
                type,
                "123456789012",
                "us-east-1",
                attributes,
                Map.of("team", "research"),
                Arrays.stream(gaps)
                        .map(gap -> new Gap(gap, Gap.Reason.DENIED, "AccessDenied"))
                        .toList());
    }

    Asking with(Resource... resources) {
        others.addAll(List.of(resources));
        return this;
    }

    Asking having(Function function) {
        functions.add(function);
        return this;
    }

    Asking looked(String type) {
        return looked(type, "us-east-1");
    }

    Asking looked(String type, String region) {
        looks.add(Look.complete("123456789012", region, type));
        return this;
    }

    Asking denied(String type, String region) {
        looks.add(new Look("123456789012", region, type, Optional.of(Gap.Reason.DENIED), "ec2:List AccessDenied"));
        return this;
    }

    Asking sampled(String type) {
        looks.add(new Look(
                "123456789012", "us-east-1", type, Optional.of(Gap.Reason.SAMPLED), "the newest 100; there are more"));
        return this;
    }

    /// Only these attributes of `type` were asked for.
    Asking observing(String type, String... attributes) {
        scopes.add(new Scope(type, Set.of(attributes)));
        return this;
    }

    Answer whether(String expression) {
        var all = new ArrayList<>(others);
        all.add(about);
        evaluation =
                new Evaluation(SCHEMA, new Snapshot(Instant.parse("2026-06-01T00:00:00Z"), all, looks, scopes), about);
        return new Expressions(SCHEMA, functions)
                .compile(expression, about.type())
                .ask(evaluation);
    }

    /// `yes`, `no` or `unknown`.
    String word(String expression) {
        return switch (whether(expression)) {
            case Answer.Yes() -> "yes";
            case Answer.No() -> "no";
            case Answer.Unknown(var _) -> "unknown";
        };
    }
}
