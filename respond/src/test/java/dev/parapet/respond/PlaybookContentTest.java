package dev.parapet.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parapet.core.Playbook;
import dev.parapet.core.content.PlaybookFile;
import dev.parapet.core.content.YamlMap;
import dev.parapet.respond.journal.SqlJournal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every playbook keeps the promises in its own `tests:` section, and says the truth about its steps.
class PlaybookContentTest {
    private static final Set<String> PRACTICES =
            YamlMap.read(Path.of("../content/practices.yaml"), "practices").takeMaps("practices").stream()
                    .map(practice -> practice.takeText("id"))
                    .collect(Collectors.toSet());

    @TempDir
    Path folder;

    @TestFactory
    List<DynamicNode> playbooks() {
        var actions = Actions.all();
        var responder = Fixture.responder(
                SqlJournal.at(folder.resolve("j"), false), new FakeAccount(), Fixture.MANDATE, new Fixture.Watch());
        return Fixture.FILES.stream()
                .<DynamicNode>map(file -> dynamicContainer(
                        file.playbook().id(),
                        Stream.concat(
                                Stream.of(dynamicTest("names what there is", () -> honest(file.playbook(), actions))),
                                file.examples().stream()
                                        .map(example ->
                                                dynamicTest(example.it(), () -> chosen(file, example, responder))))))
                .toList();
    }

    private static void honest(Playbook playbook, java.util.Map<String, Action> actions) {
        assertThat(PRACTICES).containsAll(playbook.practices());
        assertThat(playbook.sources()).allMatch(source -> source.startsWith("https://docs.aws.amazon.com/"));
        for (Playbook.Step step : playbook.steps()) {
            assertThat(actions).containsKey(step.action());
            var why = actions.get(step.action()).irreversible();
            switch (step.undo()) {
                case Playbook.Undo.Recorded() -> assertThat(why).as(step.name()).isEmpty();
                case Playbook.Undo.Impossible(var because) ->
                    assertThat(why).as(step.name()).contains(because);
            }
        }
    }

    private static void chosen(PlaybookFile file, PlaybookFile.Example example, Responder responder) {
        var trigger = Fixture.sample(example.sample());
        assertThat(responder
                        .playbook(trigger)
                        .map(Playbook::id)
                        .filter(file.playbook().id()::equals)
                        .isPresent())
                .isEqualTo(example.chosen());
    }

    @Test
    void there_are_enough_and_no_action_is_idle() {
        assertThat(Fixture.PLAYBOOKS).hasSizeGreaterThanOrEqualTo(30);
        assertThat(Fixture.PLAYBOOKS.stream()
                        .flatMap(playbook -> playbook.steps().stream())
                        .map(Playbook.Step::action))
                .containsAll(Actions.all().keySet());
    }

    @Test
    void what_must_be_kept_is_kept_before_the_first_change() {
        var actions = Actions.all();
        for (Playbook playbook : Fixture.PLAYBOOKS) {
            // What restores the log or what watches comes first: everything else needs it.
            if (playbook.id().startsWith("trails/")
                    || playbook.id().equals("account/account-lost")
                    || playbook.id().equals("bedrock/prompt-injection")
                    || playbook.id().equals("iam/identity-center-user")) {
                continue;
            }
            var order = playbook.steps().stream().map(Playbook.Step::action).toList();
            var evidence = order.stream()
                    .filter(action -> action.startsWith("evidence."))
                    .findFirst()
                    .orElseThrow();
            order.stream()
                    .filter(action -> actions.get(action).disruptive())
                    .findFirst()
                    .ifPresent(change -> assertThat(order.indexOf(evidence))
                            .as(playbook.id())
                            .isLessThan(order.indexOf(change)));
        }
    }

    @Test
    void every_operation_of_an_action_can_be_called() {
        for (Action action : Actions.all().values()) {
            for (String operation : action.operations()) {
                if (!operation.startsWith("local:")
                        && !operation.equals("iam:PassRole")
                        && !operation.equals("ec2:CreateTags")) {
                    assertThat(dev.parapet.respond.aws.KnownOperations.all()).contains(operation);
                }
            }
        }
    }
}
