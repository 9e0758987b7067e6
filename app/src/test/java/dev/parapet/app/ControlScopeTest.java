package dev.parapet.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.collect.Collectors;
import dev.parapet.core.Control;
import dev.parapet.core.Resource;
import dev.parapet.core.Scope;
import dev.parapet.core.Snapshot;
import dev.parapet.core.Verdict;
import dev.parapet.core.content.ControlFile;
import dev.parapet.core.schema.Schema;
import dev.parapet.posture.Judge;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The controls ask for what the collectors read.
///
/// Their examples are judged as if they had been collected live: what is absent and nobody asks for is not known.
class ControlScopeTest {
    private static final Pattern ASKED = Pattern.compile("\\bresource\\.\\??([A-Z][A-Za-z0-9]*)");
    private static final String NOT_COLLECTED = " is not collected";

    /// What controls ask for and no call answers, each with the reason, and what it means for the verdict.
    private static final Map<String, String> NO_CALL_ANSWERS = Map.of(
            "AccessControl of AWS::S3::Bucket",
            "a template's word for what `Acl` says of a bucket that was asked; it is asked for only where there is no `Acl`",
            "BotFileS3Location of AWS::Lex::Bot",
            "write-only: where a bot was imported from, only its template says; unknown of every bot that runs",
            "DBSnapshotIdentifier of AWS::RDS::DBInstance",
            "write-only: it is asked for only where there is no DbiResourceId, in a template",
            "MasterUserPassword of AWS::RDS::DBInstance",
            "write-only: it is asked for only where there is no DbiResourceId, in a template",
            "ModelSource of AWS::Bedrock::ApplicationInferenceProfile",
            "write-only: it is asked for only where there are no Models, which AWS always answers",
            "SnapshotIdentifier of AWS::RDS::DBCluster",
            "write-only: an example has it, no expression asks for it");

    /// Controls that cannot decide about anything live, each with the reason.
    private static final Map<String, String> FOR_TEMPLATES =
            Map.of("lex/import-bucket-private", "BotFileS3Location is write-only");

    /// What a call always answers, though an example need not say so.
    private static final Map<String, Map<String, Object>> ALWAYS_ANSWERED =
            Map.of("AWS::S3::Bucket", Map.of("Acl", List.of()));

    private static Schema schema;
    private static List<ControlFile> files;
    private static List<Scope> scopes;

    @BeforeAll
    static void read() {
        var library = Library.open(Map.of("PARAPET_CONTENT", "../content"));
        schema = library.schema();
        files = library.content().controlFiles(library.expressions(schema), _ -> true);
        scopes = Collectors.all().stream()
                .flatMap(registration -> registration.collector().types().stream())
                .distinct()
                .flatMap(type -> Collectors.scope(type).stream())
                .toList();
    }

    @Test
    void what_is_collected_has_a_scope() {
        assertThat(scopes)
                .extracting(Scope::type)
                .containsAll(Collectors.all().stream()
                        .flatMap(registration -> registration.collector().types().stream())
                        .toList());
    }

    @Test
    void controls_ask_for_what_is_collected() {
        var askers = new TreeMap<String, Set<String>>();
        for (ControlFile file : files) {
            var asked = Stream.of(
                            named(file.control()),
                            file.examples().stream().flatMap(ControlScopeTest::given),
                            file.examples().stream().flatMap(example -> lost(file.control(), example)))
                    .flatMap(names -> names);
            asked.forEach(name -> askers.computeIfAbsent(name, _ -> new TreeSet<>())
                    .add(file.control().id()));
        }
        assertThat(askers.keySet())
                .as("what no collector asks for, in the controls %s: let a collector read it, or say why not", askers)
                .containsExactlyInAnyOrderElementsOf(NO_CALL_ANSWERS.keySet());
    }

    @Test
    void every_control_can_decide_about_what_is_collected() {
        var undecided = new ArrayList<String>();
        for (ControlFile file : files) {
            var live = file.examples().stream()
                    .filter(example -> given(example).findAny().isEmpty())
                    .filter(example -> judged(file.control(), example).word().equals(example.expect()))
                    .map(ControlFile.Example::expect)
                    .toList();
            if (!live.containsAll(List.of("pass", "fail"))) {
                undecided.add(file.control().id());
            }
        }
        assertThat(undecided).containsExactlyInAnyOrderElementsOf(FOR_TEMPLATES.keySet());
    }

    private static Verdict judged(Control control, ControlFile.Example example) {
        var estate = example.estate();
        var resources =
                estate.resources().stream().map(ControlScopeTest::answered).toList();
        var live = new Snapshot(estate.takenAt(), resources, estate.looks(), scopes);
        return new Judge(schema, live).judge(control, answered(example.about())).verdict();
    }

    private static Resource answered(Resource resource) {
        var attributes = new HashMap<>(ALWAYS_ANSWERED.getOrDefault(resource.type(), Map.of()));
        attributes.putAll(resource.attributes());
        return new Resource(
                resource.id(),
                resource.type(),
                resource.account(),
                resource.region(),
                attributes,
                resource.tags(),
                resource.gaps());
    }

    /// What keeps an example from its verdict.
    private static Stream<String> lost(Control control, ControlFile.Example example) {
        return judged(control, example) instanceof Verdict.Unknown(var missing)
                ? missing.stream()
                        .filter(what -> what.endsWith(NOT_COLLECTED))
                        .map(what -> what.substring(0, what.length() - NOT_COLLECTED.length()))
                : Stream.empty();
    }

    /// What an example gives and no collector does.
    private static Stream<String> given(ControlFile.Example example) {
        return example.estate().resources().stream()
                .flatMap(resource -> resource.attributes().keySet().stream()
                        .filter(name -> isOutside(resource.type(), name))
                        .map(name -> name + " of " + resource.type()));
    }

    /// What an expression asks of the judged resource, wherever it stands.
    private static Stream<String> named(Control control) {
        return Stream.concat(control.appliesWhen().stream(), Stream.of(control.passWhen()))
                .flatMap(expression -> ASKED.matcher(expression.text()).results())
                .map(asked -> asked.group(1))
                .filter(name -> isOutside(control.appliesTo(), name))
                .map(name -> name + " of " + control.appliesTo());
    }

    private static boolean isOutside(String type, String attribute) {
        return Collectors.scope(type)
                .filter(scope -> !scope.attributes().contains(attribute))
                .isPresent();
    }
}
