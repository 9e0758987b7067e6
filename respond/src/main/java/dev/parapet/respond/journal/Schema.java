package dev.parapet.respond.journal;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// The tables of a journal, brought to what this version writes.
///
/// A journal that a newer version wrote is refused: what it says may mean something else.
enum Schema {
    /// Alone in its file. One from before Flyway has the tables of the first script already.
    SQLITE {
        @Override
        Flyway of(DataSource source) {
            return Flyway.configure()
                    .dataSource(source)
                    .locations(SCRIPTS)
                    .ignoreMigrationPatterns(new String[0])
                    .baselineOnMigrate(true)
                    .baselineVersion("1")
                    .load();
        }
    },
    /// In a schema of its own, `parapet`, so that it can share a database.
    POSTGRESQL {
        @Override
        Flyway of(DataSource source) {
            return Flyway.configure()
                    .dataSource(source)
                    .locations(SCRIPTS)
                    .ignoreMigrationPatterns(new String[0])
                    .defaultSchema(NAME)
                    .load();
        }
    };

    static final String NAME = "parapet";

    private static final String SCRIPTS = "classpath:dev/parapet/respond/journal";
    private static final int TRIES = 5;
    private static final int PAUSE_MILLIS = 100;

    abstract Flyway of(DataSource source);

    /// @throws IllegalArgumentException if it cannot be opened, or is newer
    void bring(DataSource source) {
        for (int tries = 1; ; tries++) {
            try {
                var _ = of(source).migrate();
                return;
            } catch (FlywayException failed) {
                // Two processes may begin the same file at once; the other one is done in a moment.
                if (this == POSTGRESQL || tries == TRIES) {
                    throw refused(failed);
                }
            }
            pause();
        }
    }

    private static IllegalArgumentException refused(FlywayException failed) {
        String message = String.valueOf(failed.getMessage());
        return new IllegalArgumentException(
                message.contains("not resolved locally")
                        ? "the journal was written by a newer Parapet"
                        : "the journal cannot be opened: "
                                + message.lines().findFirst().orElse(""),
                failed);
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
