package dev.parapet.bench;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.content.Content;
import dev.parapet.core.expression.Expressions;
import dev.parapet.core.schema.ResourceType;
import dev.parapet.core.schema.Schema;
import dev.parapet.core.schema.Shape;
import dev.parapet.core.secret.Secrets;
import dev.parapet.core.snapshot.SnapshotWriter;
import dev.parapet.posture.escalation.Techniques;
import dev.parapet.posture.function.Functions;
import dev.parapet.posture.paths.JewelRules;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Writes a snapshot of any size with resources of every type that a control judges.
///
/// Values come from the schema, seeded, so that the file is the same each time: booleans and numbers at random, texts
/// that name other generated resources where the attribute's name says so, policies with one to three statements. One
/// attribute in fifty is a gap.
///
/// `GeneratedEstate RESOURCES FILE`, with the content folder in `PARAPET_CONTENT`.
public final class GeneratedEstate {
    private static final List<String> REGIONS = List.of("us-east-1", "us-west-2", "eu-central-1", "ap-southeast-2");
    private static final String ACCOUNT = "123456789012";
    private static final int DEPTH = 3;

    private final SplittableRandom random = new SplittableRandom(20261122);
    private final Map<String, ResourceType> types = new LinkedHashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    private final int perType;

    private GeneratedEstate(Schema schema, List<String> names, int resources) {
        names.forEach(name -> types.put(name, schema.type(name).orElseThrow()));
        this.perType = Math.max(1, resources / names.size());
    }

    public static void main(String[] arguments) {
        int resources = Integer.parseInt(arguments[0]);
        var content = new Content(Path.of(System.getenv().getOrDefault("PARAPET_CONTENT", "content")));
        var schema = Schema.withAdditions(content.schema());
        var expressions = new Expressions(
                schema,
                Functions.all(
                        Secrets.read(content.classifiers().resolve("secrets.yaml")),
                        JewelRules.read(content.crownJewels()),
                        Techniques.read(content.escalations())));
        var names = content.controls(expressions, _ -> true).stream()
                .map(control -> control.appliesTo())
                .filter(name -> !name.startsWith("Parapet::"))
                .distinct()
                .sorted()
                .toList();
        var estate = new GeneratedEstate(schema, names, resources);
        var day = Instant.parse("2026-06-01T00:00:00Z");
        try (var writer = SnapshotWriter.create(Path.of(arguments[1]), day, "parapet bench")) {
            estate.write(resources, writer);
            writer.finish(day);
        }
    }

    private void write(int resources, SnapshotWriter writer) {
        for (String region : REGIONS) {
            for (String name : types.keySet()) {
                writer.write(Look.complete(ACCOUNT, region, name));
            }
        }
        var all = new ArrayList<>(types.values());
        for (int i = 0; i < resources; i++) {
            writer.write(resource(all.get(i % all.size())));
        }
    }

    private Resource resource(ResourceType type) {
        int number = counts.merge(type.name(), 1, Integer::sum) - 1;
        String region = REGIONS.get(number % REGIONS.size());
        var attributes = new HashMap<String, Object>();
        var gaps = new ArrayList<Gap>();
        for (var attribute : new TreeMap<>(type.attributes()).entrySet()) {
            String name = attribute.getKey();
            int chance = random.nextInt(100);
            if (chance < 2) {
                gaps.add(new Gap(name, Gap.Reason.DENIED, "service:Describe AccessDenied"));
            } else if (chance < 60) {
                attributes.put(name, value(type, name, attribute.getValue(), 0));
            }
        }
        return new Resource(
                id(type.name(), number),
                type.name(),
                ACCOUNT,
                region,
                attributes,
                Map.of("team", "t" + number % 7),
                gaps);
    }

    private Object value(ResourceType type, String name, Shape shape, int depth) {
        return switch (shape) {
            case Shape.Text() -> text(name);
            case Shape.Whole() -> (long) random.nextInt(100);
            case Shape.Fraction() -> random.nextDouble();
            case Shape.Truth() -> random.nextBoolean();
            case Shape.Json() -> policy();
            case Shape.ListOf(Shape element) -> {
                var list = new ArrayList<Object>();
                int size = depth > DEPTH ? 0 : random.nextInt(3);
                for (int i = 0; i < size; i++) {
                    list.add(value(type, name, element, depth + 1));
                }
                yield list;
            }
            case Shape.MapOf(Shape element) ->
                depth > DEPTH ? Map.of() : Map.of("KEY", value(type, name, element, depth + 1));
            case Shape.Struct struct -> {
                var fields = new HashMap<String, Object>();
                if (depth <= DEPTH) {
                    new TreeMap<>(type.fields(struct)).forEach((field, inner) -> {
                        if (random.nextInt(100) < 50) {
                            fields.put(field, value(type, field, inner, depth + 1));
                        }
                    });
                }
                yield fields;
            }
        };
    }

    private String text(String name) {
        String folded = name.toLowerCase(Locale.ROOT);
        if (folded.contains("kms")) {
            return any("AWS::KMS::Key");
        }
        if (folded.contains("role")) {
            return any("AWS::IAM::Role");
        }
        if (folded.contains("bucket") || folded.contains("s3uri")) {
            return any("AWS::S3::Bucket");
        }
        if (folded.contains("subnet")) {
            return any("AWS::EC2::Subnet");
        }
        if (folded.contains("date") || folded.contains("time")) {
            return "2025-%02d-01T00:00:00Z".formatted(1 + random.nextInt(12));
        }
        return random.nextBoolean() ? "Enabled" : "text-" + random.nextInt(1000);
    }

    private String any(String type) {
        return id(type, random.nextInt(perType));
    }

    private static String id(String type, int number) {
        String[] parts = type.toLowerCase(Locale.ROOT).split("::", -1);
        return "arn:aws:%s:%s:%s:%s/n%d"
                .formatted(parts[1], REGIONS.get(number % REGIONS.size()), ACCOUNT, parts[2], number);
    }

    private Object policy() {
        var statements = new ArrayList<Object>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            statements.add(Map.of(
                    "Effect",
                    random.nextInt(10) == 0 ? "Deny" : "Allow",
                    "Principal",
                    random.nextInt(20) == 0 ? "*" : Map.of("AWS", "arn:aws:iam::123456789012:role/r"),
                    "Action",
                    List.of("s3:GetObject", "kms:Decrypt"),
                    "Resource",
                    "arn:aws:s3:::bucket-" + random.nextInt(100) + "/*"));
        }
        return Map.of("Version", "2012-10-17", "Statement", statements);
    }
}
