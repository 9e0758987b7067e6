package dev.parapet.app;

import static dev.parapet.app.CommandLineFixture.parapet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// What the documents show is what happens: every command in a `console` block runs, every relative link leads
/// somewhere.
///
/// In a block a line that starts with `$ ` is a command, what follows is what it prints; `…` stands for any text. A
/// path that a command writes to, or that an earlier one wrote, is in a folder of the test's own.
class ReadmeTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("^```console\\n(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

    @TempDir
    private Path folder;

    private record Step(String command, String output) {}

    @TestFactory
    Stream<DynamicTest> every_command_does_what_its_document_shows() {
        return documents()
                .flatMap(document -> blocks(document).stream()
                        .flatMap(block -> steps(block).stream())
                        .map(step -> dynamicTest(ROOT.relativize(document) + ": " + step.command(), () -> hold(step))));
    }

    @TestFactory
    Stream<DynamicTest> every_relative_link_leads_somewhere() {
        return documents()
                .flatMap(document -> LINK.matcher(read(document))
                        .results()
                        .map(link -> link.group(1))
                        .filter(link -> !link.contains(":"))
                        .distinct()
                        .map(link -> dynamicTest(
                                ROOT.relativize(document) + " -> " + link,
                                () -> assertThat(document.resolveSibling(link).normalize())
                                        .exists())));
    }

    @Test
    void every_command_is_in_the_table_of_the_readme() {
        String help = parapet("--help").out();
        String readme = read(ROOT.resolve("README.md"));
        var names = Pattern.compile("(?m)^  ([a-z][a-z-]+)  ")
                .matcher(help)
                .results()
                .map(name -> name.group(1))
                .toList();
        assertThat(names).contains("scan", "collect");
        assertThat(names).allSatisfy(name -> assertThat(readme).contains("| `parapet " + name + "` |"));
    }

    private void hold(Step step) {
        List<String> words = words(step.command());
        String program = words.getFirst();
        if (!program.equals("./parapet")) {
            if (program.startsWith("./")) {
                assertThat(ROOT.resolve(program)).isExecutable();
            }
            return;
        }
        boolean needsAws = words.size() > 1
                && (words.get(1).equals("scan") || words.get(1).equals("collect"))
                && Stream.of("--snapshot", "--print-policy", "--help").noneMatch(words::contains);
        if (needsAws) {
            return;
        }
        var ran = parapet(here(words.subList(1, words.size())));
        assertThat(ran.exitCode()).as(ran.err()).isIn(ExitCode.CLEAN, ExitCode.FINDINGS, ExitCode.BLIND);
        if (!step.output().isBlank()) {
            assertThat(trimmed(ran.out() + ran.err())).matches(pattern(step.output()));
        }
    }

    // Options that write, and what they name, stay in the test's folder.
    private String[] here(List<String> words) {
        var moved = new ArrayList<String>();
        for (int i = 0; i < words.size(); i++) {
            boolean written = i > 0 && List.of("-o", "--output").contains(words.get(i - 1));
            boolean ours = words.get(i).startsWith("content/");
            moved.add(
                    written
                            ? folder.resolve(words.get(i)).toString()
                            : ours ? ROOT.resolve(words.get(i)).toString() : words.get(i));
        }
        if (moved.contains("demo") && !moved.contains("-o") && !moved.contains("--output")) {
            moved.addAll(List.of("-o", folder.resolve("parapet-report").toString()));
        }
        return moved.toArray(String[]::new);
    }

    private static Pattern pattern(String output) {
        String pattern =
                Stream.of(trimmed(output).split("…", -1)).map(Pattern::quote).collect(Collectors.joining(".*?"));
        return Pattern.compile(pattern + ".*", Pattern.DOTALL);
    }

    private static String trimmed(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip();
    }

    private static List<String> blocks(Path document) {
        return BLOCK.matcher(read(document))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static List<Step> steps(String block) {
        var steps = new ArrayList<Step>();
        String command = "";
        var output = new StringBuilder();
        for (String line : block.split("\n", -1)) {
            if (line.startsWith("$ ")) {
                if (!command.isEmpty()) {
                    steps.add(new Step(command, output.toString()));
                }
                command = line.substring(2).strip();
                output.setLength(0);
            } else {
                output.append(line).append('\n');
            }
        }
        if (!command.isEmpty()) {
            steps.add(new Step(command, output.toString()));
        }
        return steps;
    }

    // Words as a shell cuts them, as far as documents need it: blanks and single quotes.
    private static List<String> words(String command) {
        return Pattern.compile("'([^']*)'|(\\S+)")
                .matcher(command)
                .results()
                .map(word -> word.group(1) == null ? word.group(2) : word.group(1))
                .toList();
    }

    private static Stream<Path> documents() {
        try (var files = Files.walk(ROOT, 3)) {
            return files
                    .filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !file.toString().contains("/target/")
                            && !file.toString().contains("/."))
                    .sorted()
                    .toList()
                    .stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path document) {
        try {
            return Files.readString(document);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
