package dev.parapet.respond.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import javax.sql.DataSource;

/// Opens journals by where they are: a file for one machine, or a PostgreSQL database for several workers.
///
/// The password of a database comes from `PARAPET_JOURNAL_PASSWORD`, from the file that
/// `PARAPET_JOURNAL_PASSWORD_FILE` names, or from PostgreSQL's own `.pgpass`; never from a URL, because URLs are shown
/// in lists of processes and written to configuration files.
public final class Journals {
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final String PASSWORD = "PARAPET_JOURNAL_PASSWORD";
    private static final String SECONDS = "20";

    private Journals() {}

    /// @param place `jdbc:postgresql://host/database?user=name`, or the path of a file
    /// @throws IllegalArgumentException if there is no such journal and none can be begun
    public static Journal open(String place, Map<String, String> environment) {
        if (place.startsWith(POSTGRESQL)) {
            return SqlJournal.on(postgresql(place, environment), Schema.POSTGRESQL);
        }
        if (place.startsWith("jdbc:")) {
            throw new IllegalArgumentException("a journal is a file or `" + POSTGRESQL + "//host/database`");
        }
        return SqlJournal.at(Path.of(place), true);
    }

    private static DataSource postgresql(String url, Map<String, String> environment) {
        if (url.toLowerCase(Locale.ROOT).contains("password=")) {
            throw new IllegalArgumentException(
                    "the journal's password belongs into " + PASSWORD + ", not into its URL");
        }
        var properties = new Properties();
        properties.setProperty("currentSchema", Schema.NAME);
        properties.setProperty("connectTimeout", SECONDS);
        properties.setProperty("loginTimeout", SECONDS);
        properties.setProperty("socketTimeout", SECONDS);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("ApplicationName", "parapet");
        password(environment).ifPresent(password -> properties.setProperty("password", password));
        return new DriverSource(url, properties);
    }

    private static Optional<String> password(Map<String, String> environment) {
        String given = environment.get(PASSWORD);
        if (given != null) {
            return Optional.of(given);
        }
        String file = environment.get(PASSWORD + "_FILE");
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(Path.of(file)).strip());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the file that " + PASSWORD + "_FILE names cannot be read", unreadable);
        }
    }
}
