package dev.parapet.app.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// What every format says of the same estate. `-Dgolden=update` writes the files anew.
class GoldenReportTest {
    private static final Path GOLDEN = Path.of("src/test/golden");

    @TestFactory
    Stream<DynamicTest> every_format_says_what_it_said_before() {
        return Stream.of(Format.values())
                .map(format -> DynamicTest.dynamicTest(
                        format.word(), () -> compare("report." + format.extension(), Sample.render(format))));
    }

    @TestFactory
    Stream<DynamicTest> an_empty_scan_is_a_whole_report() {
        return Stream.of(Format.values())
                .map(format -> DynamicTest.dynamicTest(
                        format.word(),
                        () -> compare("empty." + format.extension(), Sample.render(format, List.of(), Style.plain()))));
    }

    @TestFactory
    Stream<DynamicTest> the_terminal_has_colours_and_widths() {
        return Stream.of(new Style(true, 100), new Style(false, 60), new Style(false, 140))
                .map(style -> {
                    String name = "report." + style.width() + (style.ansi() ? ".ansi" : "") + ".txt";
                    return DynamicTest.dynamicTest(
                            name, () -> compare(name, Sample.render(Format.TABLE, Sample.estate(), style)));
                });
    }

    private static void compare(String name, String actual) throws IOException {
        var file = GOLDEN.resolve(name);
        if ("update".equals(System.getProperty("golden"))) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(file));
    }
}
