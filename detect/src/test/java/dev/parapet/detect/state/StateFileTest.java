package dev.parapet.detect.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFileTest {
    private static final Map<String, Object> STATE =
            Map.of("text", "line\nbreak ä", "numbers", List.of(1L, -2.5), "inside", Map.of("a", List.of()));

    @TempDir
    Path folder;

    @Test
    void gives_back_what_was_written() throws IOException {
        var file = new StateFile(folder.resolve("new/state"));
        assertThat(file.read()).isEmpty();
        file.write(STATE);
        file.write(STATE);
        assertThat(file.read()).contains(STATE);
        assertThat(folder.resolve("new"))
                .isDirectoryContaining("glob:**/state")
                .isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void a_byte_that_changed_is_noticed() throws IOException {
        var path = folder.resolve("state");
        new StateFile(path).write(STATE);
        byte[] whole = Files.readAllBytes(path);
        for (int i = 0; i < whole.length; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 1;
            Files.write(path, changed);
            assertThatThrownBy(() -> new StateFile(path).read())
                    .as("byte %s", i)
                    .isInstanceOf(DamagedStateException.class)
                    .hasMessageEndingWith("move it away to learn anew");
        }
    }

    @Test
    void a_file_that_was_cut_is_noticed() throws IOException {
        var path = folder.resolve("state");
        new StateFile(path).write(STATE);
        byte[] whole = Files.readAllBytes(path);
        for (int length = 0; length < whole.length; length++) {
            Files.write(path, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> new StateFile(path).read())
                    .as("%s bytes", length)
                    .isInstanceOf(DamagedStateException.class);
        }
    }

    @Test
    void another_version_is_named() throws IOException {
        var path = folder.resolve("state");
        Files.writeString(path, "{}\nparapet-state 9 sha256 00\n");
        assertThatThrownBy(() -> new StateFile(path).read())
                .hasMessageContaining("it is of another version: `9`, not `1`");
    }
}
