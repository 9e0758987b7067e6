package dev.parapet.detect.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.content.YamlMap;
import dev.parapet.detect.record.Member;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Events and members that rules name are such as services have.
///
/// `src/test/models/events.tsv.gz` is made of service models by `generate.py` beside it; what CloudTrail has beyond
/// these
/// is in `cloudtrail.tsv`, with the page that says so.
class RuleNamesTest {
    private static final Path MODELS = Path.of("src/test/models");
    private static final Path RULES = Path.of("../content/detections");
    private static final Pattern ARRAY = Pattern.compile("\\[(any|all|none)]$");
    private static final Pattern DATED = Pattern.compile("20[0-9]{6}.*");

    /// What stands at the top beside what CloudTrail writes there for calls.
    private static final Set<String> BESIDE = Set.of("insightDetails", "parapet");

    private record Members(Set<String> request, Set<String> response, boolean loose) {}

    private record Operation(String source, String name, Members members) {}

    private static final Map<String, List<Operation>> OPERATIONS = new HashMap<>();

    @BeforeAll
    static void read() throws IOException {
        try (var lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(MODELS.resolve("events.tsv.gz"))), StandardCharsets.UTF_8))) {
            lines.lines().forEach(RuleNamesTest::take);
        }
        for (String line : Files.readAllLines(MODELS.resolve("cloudtrail.tsv"))) {
            take(line);
        }
    }

    private static void take(String line) {
        if (line.startsWith("#")) {
            return;
        }
        String[] parts = line.split("\t", -1);
        // What EC2 writes is known by names, not by their order.
        boolean loose = parts[0].equals("ec2.amazonaws.com");
        var members = new Members(words(parts[2]), words(parts[3]), loose);
        OPERATIONS.computeIfAbsent(parts[0], _ -> new ArrayList<>()).add(new Operation(parts[0], parts[1], members));
    }

    private static Set<String> words(String text) {
        return text.isEmpty() ? Set.of() : Set.of(text.split(" "));
    }

    @TestFactory
    Stream<DynamicTest> names_are_those_of_services() throws IOException {
        List<Path> files;
        try (var found = Files.walk(RULES)) {
            files = found.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        }
        assertThat(files).hasSizeGreaterThan(300);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(RULES.relativize(file).toString(), () -> {
                    var wrong = new ArrayList<String>();
                    for (var document : YamlMap.parseAll(Files.readString(file), file.toString())) {
                        wrong.addAll(wrong(document));
                    }
                    assertThat(wrong).isEmpty();
                }));
    }

    @Test
    void a_name_that_no_service_has_is_found() {
        assertThat(wrong(YamlMap.parse("""
                logsource: {product: aws, service: cloudtrail}
                detection:
                  selection:
                    eventSource: sagemaker.amazonaws.com
                    eventName: [DeleteModel, DeleteTheModel]
                    requestParameters.ModelName: x
                    requestparameters.modelName: x
                  condition: selection
                """, "made up"))).hasSize(3);
    }

    private static List<String> wrong(YamlMap document) {
        var log = document.takeValues("logsource");
        var detection = document.takeValues("detection");
        if (!"cloudtrail".equals(log.get("service"))) {
            return List.of();
        }
        var searches = new ArrayList<Map<?, ?>>();
        detection.forEach((name, search) -> {
            if (!name.equals("condition")) {
                maps(search, searches);
            }
        });
        var sources = new HashSet<String>();
        searches.forEach(search -> sources.addAll(values(search, "eventSource")));
        var all = new HashSet<Operation>();
        var wrong = new ArrayList<String>();
        for (var search : searches) {
            all.addAll(operations(search, sources, wrong));
        }
        for (var search : searches) {
            var own = operations(search, sources, new ArrayList<>());
            var asked = own.isEmpty() ? ofSource(search, all) : own;
            fields(search, "", field -> {
                String problem = problem(field, asked);
                if (!problem.isEmpty()) {
                    wrong.add(problem);
                }
            });
        }
        return wrong;
    }

    /// What a search without an event's name may mean.
    private static Set<Operation> ofSource(Map<?, ?> search, Set<Operation> ofRule) {
        var sources = values(search, "eventSource");
        if (sources.isEmpty()) {
            return ofRule;
        }
        var meant = new HashSet<Operation>();
        ofRule.stream().filter(one -> sources.contains(one.source())).forEach(meant::add);
        for (String source : sources) {
            OPERATIONS.getOrDefault(source, List.of()).stream()
                    .filter(one -> one.name().equals("*"))
                    .forEach(meant::add);
        }
        return meant;
    }

    private static void maps(Object search, List<Map<?, ?>> into) {
        if (search instanceof Map<?, ?> map) {
            into.add(map);
        } else if (search instanceof List<?> list) {
            list.forEach(one -> maps(one, into));
        }
    }

    private static List<String> values(Map<?, ?> search, String field) {
        var values = new ArrayList<String>();
        search.forEach((key, value) -> {
            if (String.valueOf(key).split("\\|", -1)[0].equals(field)) {
                (value instanceof List<?> list ? list : List.of(value)).forEach(one -> values.add(String.valueOf(one)));
            }
        });
        return values;
    }

    /// The operations that a search may mean. A name that is none is wrong.
    private static Set<Operation> operations(Map<?, ?> search, Set<String> ofRule, List<String> wrong) {
        var own = values(search, "eventSource");
        var sources = own.isEmpty() ? ofRule : Set.copyOf(own);
        var meant = new HashSet<Operation>();
        search.forEach((key, _) -> {
            String[] words = String.valueOf(key).split("\\|", -1);
            if (!words[0].equals("eventName")) {
                return;
            }
            for (String name : values(search, "eventName")) {
                var found = sources.stream()
                        .flatMap(source -> OPERATIONS.getOrDefault(source, List.of()).stream())
                        .filter(one -> matches(one.name(), name, words))
                        .toList();
                boolean known = sources.stream().anyMatch(OPERATIONS::containsKey) || sources.isEmpty();
                if (found.isEmpty() && known && !sources.isEmpty()) {
                    wrong.add("event " + name + " of " + sources);
                }
                found.stream().filter(one -> !one.name().equals("*")).forEach(meant::add);
            }
        });
        return meant;
    }

    private static boolean matches(String operation, String written, String[] words) {
        String name = operation.toLowerCase(Locale.ROOT);
        String text = written.toLowerCase(Locale.ROOT);
        var modifiers = List.of(words);
        if (modifiers.contains("startswith")) {
            // Lambda's dated names begin with that of the operation.
            return name.startsWith(DATED.matcher(text).replaceAll(""));
        }
        if (modifiers.contains("endswith")) {
            return name.endsWith(text);
        }
        if (modifiers.contains("contains")) {
            return name.contains(text);
        }
        return modifiers.contains("re")
                ? Pattern.compile(written).matcher(operation).find()
                : name.equals(text);
    }

    private interface Taker {
        void take(String field);
    }

    private static void fields(Map<?, ?> search, String prefix, Taker taker) {
        search.forEach((key, value) -> {
            String name = String.valueOf(key).split("\\|", -1)[0];
            String plain = prefix + ARRAY.matcher(name).replaceAll("");
            taker.take(plain);
            if (ARRAY.matcher(name).find()) {
                var inner = new ArrayList<Map<?, ?>>();
                maps(value, inner);
                inner.forEach(one -> fields(one, plain + ".", taker));
            }
        });
    }

    private static String problem(String field, Set<Operation> operations) {
        String[] parts = field.split("\\.", 2);
        if (!Member.KNOWN.contains(parts[0]) && !BESIDE.contains(parts[0])) {
            return "no record has " + parts[0];
        }
        boolean request = parts[0].equals("requestParameters");
        if (parts.length < 2 || (!request && !parts[0].equals("responseElements")) || operations.isEmpty()) {
            return "";
        }
        var asked = new ArrayList<>(operations);
        asked.addAll(OPERATIONS.getOrDefault("*", List.of()));
        for (var operation : List.copyOf(operations)) {
            OPERATIONS.getOrDefault(operation.source(), List.of()).stream()
                    .filter(one -> one.name().equals(operation.name()))
                    .forEach(asked::add);
        }
        boolean known = asked.stream()
                .anyMatch(one -> has(
                        request ? one.members().request() : one.members().response(),
                        parts[1],
                        one.members().loose()));
        return known
                ? ""
                : field + " of "
                        + operations.stream()
                                .map(Operation::name)
                                .sorted()
                                .distinct()
                                .limit(5)
                                .toList();
    }

    private static boolean has(Set<String> members, String path, boolean loose) {
        if (members.contains(path)) {
            return true;
        }
        if (loose && Stream.of(path.split("\\.")).allMatch(one -> one.equals("items") || members.contains(one))) {
            return true;
        }
        return members.stream().anyMatch(one -> one.contains("*") && matches(one.split("\\."), path.split("\\.")));
    }

    /// Where a member is `*` any name stands, and a `*` at the end is whatever is below, or nothing.
    private static boolean matches(String[] member, String[] path) {
        boolean open = member[member.length - 1].equals("*");
        int fixed = open ? member.length - 1 : member.length;
        if (path.length < fixed || (!open && path.length != fixed)) {
            return false;
        }
        for (int i = 0; i < fixed; i++) {
            if (!member[i].equals("*") && !member[i].equals(path[i])) {
                return false;
            }
        }
        return true;
    }
}
