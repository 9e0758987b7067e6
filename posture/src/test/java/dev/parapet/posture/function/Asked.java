package dev.parapet.posture.function;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.core.content.YamlMap;
import dev.parapet.core.expression.Answer;
import dev.parapet.core.expression.Evaluation;
import dev.parapet.posture.ContentFolder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// An expression put to one resource in a small estate, through CEL as a control would.
record Asked(Resource about, List<Resource> others, Set<String> unseen) {
    static final String ACCOUNT = "123456789012";

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    /// @param given its attributes as YAML
    static Asked of(String type, String given) {
        return new Asked(resource(type, "arn:aws:x:us-east-1:" + ACCOUNT + ":thing/it", given), List.of(), Set.of());
    }

    static Asked nothing() {
        return of("AWS::SageMaker::NotebookInstance", "");
    }

    /// @param account left out where it is in the id
    Asked with(String type, String id, String given, String... gaps) {
        var more = new ArrayList<>(others);
        var other = resource(type, id, given);
        more.add(new Resource(
                other.id(),
                other.type(),
                other.account(),
                other.region(),
                other.attributes(),
                Map.of(),
                List.of(gaps).stream()
                        .map(gap -> new Gap(gap, Gap.Reason.DENIED, "AccessDenied"))
                        .toList()));
        return new Asked(about, more, unseen);
    }

    Asked unseen(String type) {
        var more = new TreeSet<>(unseen);
        more.add(type);
        return new Asked(about, others, more);
    }

    /// `yes`, `no`, or `unknown: ` and why.
    String whether(String expression) {
        var all = new ArrayList<>(others);
        all.add(about);
        var looks = ContentFolder.SCHEMA.names().stream()
                .map(type -> unseen.contains(type)
                        ? new Look(ACCOUNT, "us-east-1", type, Optional.of(Gap.Reason.DENIED), "AccessDenied")
                        : Look.complete(ACCOUNT, "us-east-1", type))
                .toList();
        var evaluation = new Evaluation(ContentFolder.SCHEMA, new Snapshot(NOW, all, looks), about);
        return switch (ContentFolder.EXPRESSIONS
                .compile(expression, about.type())
                .ask(evaluation)) {
            case Answer.Yes() -> "yes";
            case Answer.No() -> "no";
            case Answer.Unknown(var missing) -> "unknown: " + String.join("; ", missing);
        };
    }

    private static Resource resource(String type, String id, String given) {
        Map<String, Object> attributes = given.isBlank()
                ? Map.of()
                : YamlMap.parse("given:\n" + given.indent(2), "test").takeValues("given");
        var strangers = ContentFolder.SCHEMA.type(type).orElseThrow().strangers(attributes);
        if (!strangers.isEmpty()) {
            throw new IllegalArgumentException(type + " has no " + strangers);
        }
        String[] parts = id.split(":", -1);
        String account = parts.length > 4 && !parts[4].isEmpty() ? parts[4] : ACCOUNT;
        String region = parts.length > 3 && !parts[3].isEmpty() ? parts[3] : "us-east-1";
        return new Resource(id, type, account, region, attributes, Map.of(), List.of());
    }
}
