package dev.parapet.respond.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlJournalTest extends JournalContract {
    @TempDir
    Path folder;

    @Override
    Journal open() {
        return SqlJournal.at(folder.resolve("journal.db"), true);
    }

    @Test
    void a_journal_from_before_flyway_goes_on() throws Exception {
        Path file = folder.resolve("old.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var script = Journal.class.getResourceAsStream("V1__begin.sql")) {
            for (String table : new String(script.readAllBytes(), StandardCharsets.UTF_8).split(";")) {
                if (!table.isBlank()) {
                    statement.execute(table);
                }
            }
            statement.execute("insert into run values ('old', 'p', 1, '{}')");
            statement.execute("pragma user_version = 1");
        }
        try (var journal = Journals.open(file.toString(), Map.of())) {
            assertThat(journal.runs()).extracting(Opening::run).containsExactly("old");
        }
        try (var journal = Journals.open(file.toString(), Map.of())) {
            assertThat(journal.open(new Opening("new", "p", Instant.EPOCH, Map.of())))
                    .isTrue();
        }
    }

    @Test
    void a_line_that_was_changed_behind_its_back_is_noticed() throws Exception {
        Path file = folder.resolve("other.db");
        try (var journal = SqlJournal.at(file, true)) {
            journal.open(new Opening("r", "p", Instant.EPOCH, Map.of()));
            var lease =
                    journal.lease("r", "a", Instant.EPOCH, Duration.ofHours(1)).orElseThrow();
            for (int i = 0; i < 3; i++) {
                journal.append(lease, Instant.EPOCH, Note.ofRun(Entry.Kind.CLOSED, Map.of("status", "done")));
            }
            assertThat(journal.intact("r")).isTrue();
            try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                    var statement = connection.createStatement()) {
                statement.execute("update entry set says = '{\"status\":\"undone\"}' where seq = 1");
            }
            assertThat(journal.intact("r")).isFalse();
        }
    }
}
