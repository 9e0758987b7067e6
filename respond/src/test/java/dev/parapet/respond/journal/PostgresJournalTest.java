package dev.parapet.respond.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.parapet.testkit.Postgres;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// PostgreSQL keeps what every journal promises.
class PostgresJournalTest extends JournalContract {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static Postgres server;
    private String url;

    @BeforeAll
    static void start() {
        server = Postgres.start(Postgres.binaries()
                .orElseGet(() -> abort("no PostgreSQL: install the package `postgresql` to run this")));
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    @Override
    void begin() {
        url = server.fresh("journal" + DATABASES.incrementAndGet());
        super.begin();
    }

    @Override
    Journal open() {
        return Journals.open(url, Map.of());
    }

    @Test
    void a_connection_that_broke_is_made_anew() throws Exception {
        try (var journal = open()) {
            assertThat(journal.open(new Opening("r", "p", Instant.EPOCH, Map.of())))
                    .isTrue();
            try (var connection = DriverManager.getConnection(server.url());
                    var statement = connection.createStatement()) {
                statement.execute(
                        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'parapet'");
            }
            assertThatThrownBy(journal::runs).isInstanceOf(RuntimeException.class);
            assertThat(journal.runs()).hasSize(1);
        }
    }

    @Test
    void a_journal_of_a_newer_version_is_refused() throws Exception {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            statement.execute("update parapet.flyway_schema_history set version = '999', script = 'V999__later.sql'"
                    + " where version = '1'");
        }
        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("newer Parapet");
    }

    @Test
    void a_password_in_the_url_is_refused_and_not_repeated() {
        assertThatThrownBy(() -> Journals.open(url + "&password=hunter2", Map.of()))
                .hasMessageContaining("PARAPET_JOURNAL_PASSWORD")
                .hasMessageNotContaining("hunter2");
    }
}
