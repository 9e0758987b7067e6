package dev.parapet.respond.journal;

import dev.parapet.respond.Json;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jdbi.v3.core.statement.StatementContext;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// A journal in a SQLite file or a PostgreSQL database: on the disk before [#append] returns.
///
/// One connection, one writer a process: a run's entries are a few dozen, and what waits is AWS. Several workers on
/// one journal are kept apart by leases, which are taken and checked in the statement that writes them. A connection
/// that broke is made anew before the next question; the write that broke with it is the run's to repeat, like after
/// a crash.
public final class SqlJournal implements Journal {
    private static final int VALID_SECONDS = 2;

    private final Jdbi jdbi;
    private Handle handle;
    private boolean doubtful;

    private SqlJournal(Jdbi jdbi) {
        this.jdbi = jdbi;
        this.handle = jdbi.open();
    }

    /// Opens a journal in a file, or begins one.
    ///
    /// @param durable false only where losing it after a power cut does not matter: tests
    public static SqlJournal at(Path file, boolean durable) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(durable ? SQLiteConfig.SynchronousMode.FULL : SQLiteConfig.SynchronousMode.OFF);
        config.setBusyTimeout(10_000);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        var source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return on(source, Schema.SQLITE);
    }

    static SqlJournal on(DataSource source, Schema schema) {
        schema.bring(source);
        return new SqlJournal(Jdbi.create(source));
    }

    private <T> T with(Function<Handle, T> question) {
        if (doubtful && !valid()) {
            handle.close();
            handle = jdbi.open();
        }
        doubtful = true;
        T answer = question.apply(handle);
        doubtful = false;
        return answer;
    }

    private boolean valid() {
        try {
            return handle.getConnection().isValid(VALID_SECONDS);
        } catch (SQLException | JdbiException broken) {
            return false;
        }
    }

    @Override
    public synchronized boolean open(Opening opening) {
        return with(asked ->
                asked.createUpdate("insert into run (id, playbook, at, trigger_) values (:id, :playbook, :at, :trigger)"
                                        + " on conflict (id) do nothing")
                                .bind("id", opening.run())
                                .bind("playbook", opening.playbook())
                                .bind("at", opening.at().toEpochMilli())
                                .bind("trigger", Storable.text(Json.text(opening.trigger())))
                                .execute()
                        == 1);
    }

    @Override
    public synchronized List<Opening> runs() {
        return with(asked -> asked.createQuery("select * from run order by at desc, id")
                .map(SqlJournal::opening)
                .list());
    }

    @Override
    public synchronized Optional<Opening> run(String id) {
        return with(asked -> asked.createQuery("select * from run where id = :id")
                .bind("id", id)
                .map(SqlJournal::opening)
                .findOne());
    }

    private static Opening opening(ResultSet row, StatementContext context) throws SQLException {
        return new Opening(
                row.getString("id"),
                row.getString("playbook"),
                Instant.ofEpochMilli(row.getLong("at")),
                Json.map(row.getString("trigger_")));
    }

    @Override
    public synchronized List<Entry> entries(String run) {
        return with(asked -> asked.createQuery("select * from entry where run = :run order by seq")
                .bind("run", run)
                .map(SqlJournal::entry)
                .list());
    }

    private static Entry entry(ResultSet row, StatementContext context) throws SQLException {
        return new Entry(
                row.getString("run"),
                row.getInt("seq"),
                Instant.ofEpochMilli(row.getLong("at")),
                Entry.Kind.valueOf(row.getString("kind")),
                row.getString("step"),
                row.getInt("change_"),
                row.getString("action"),
                row.getString("resource"),
                row.getString("control"),
                Json.map(row.getString("says")),
                row.getString("hash"));
    }

    @Override
    public synchronized Entry append(Lease lease, Instant at, Note note) {
        return with(asked -> asked.inTransaction(writing -> {
            // Invariant: who holds the row of the lease may write; another worker's lease waits until this commits.
            if (!renewed(writing, lease, at)) {
                throw new Fenced(lease.run());
            }
            var last = writing.createQuery("select * from entry where run = :run order by seq desc limit 1")
                    .bind("run", lease.run())
                    .map(SqlJournal::entry)
                    .findOne();
            var entry = Entry.after(
                    last.map(Entry::hash).orElse(""),
                    lease.run(),
                    last.map(Entry::seq).orElse(-1) + 1,
                    at,
                    note.kind(),
                    note.step(),
                    note.change(),
                    note.action(),
                    note.resource(),
                    note.control(),
                    note.says());
            insert(writing, entry);
            return entry;
        }));
    }

    @Override
    public synchronized boolean renew(Lease lease, Instant at) {
        return with(asked -> renewed(asked, lease, at));
    }

    private static boolean renewed(Handle writing, Lease lease, Instant at) {
        return writing.createUpdate("update lease set until = case when until > :next then until else :next end"
                                + " where run = :run and fence = :fence and until > :at")
                        .bind("run", lease.run())
                        .bind("fence", lease.fence())
                        .bind("at", at.toEpochMilli())
                        .bind("next", at.plus(lease.length()).toEpochMilli())
                        .execute()
                == 1;
    }

    private static void insert(Handle writing, Entry entry) {
        int _ = writing.createUpdate("insert into entry values (:run, :seq, :at, :kind, :step, :change, :action,"
                        + " :resource, :control, :says, :hash)")
                .bind("run", entry.run())
                .bind("seq", entry.seq())
                .bind("at", entry.at().toEpochMilli())
                .bind("kind", entry.kind().name())
                .bind("step", entry.step())
                .bind("change", entry.change())
                .bind("action", entry.action())
                .bind("resource", entry.resource())
                .bind("control", entry.control())
                .bind("says", Json.text(entry.says()))
                .bind("hash", entry.hash())
                .execute();
    }

    @Override
    public synchronized Optional<Lease> lease(String run, String owner, Instant now, Duration length) {
        Instant until = now.plus(length);
        return with(asked -> asked.inTransaction(writing -> writing.createQuery(
                        "insert into lease (run, owner, fence, until) values (:run, :owner, 1, :until)"
                                + " on conflict (run) do update set owner = excluded.owner, fence = lease.fence + 1,"
                                + " until = excluded.until where lease.owner = excluded.owner or lease.until <= :now"
                                + " returning fence")
                .bind("run", run)
                .bind("owner", owner)
                .bind("until", until.toEpochMilli())
                .bind("now", now.toEpochMilli())
                .mapTo(Long.class)
                .findOne()
                .map(fence -> new Lease(run, owner, fence, until, length))));
    }

    @Override
    public synchronized void release(Lease lease) {
        int _ = with(asked -> asked.createUpdate("update lease set until = 0 where run = :run and fence = :fence")
                .bind("run", lease.run())
                .bind("fence", lease.fence())
                .execute());
    }

    @Override
    public synchronized List<Hold> holds(String resource, String control) {
        return with(asked -> asked.createQuery("""
                        select i.* from entry i where i.kind = 'INTENT' and i.resource = :resource and i.control = :control
                        and not exists (select 1 from entry u where u.run = i.run and u.step = i.step
                          and u.change_ = i.change_ and u.kind in ('UNDONE', 'RELEASED', 'DRIFTED', 'KEPT', 'FAILED'))
                        order by i.at, i.run
                        """)
                .bind("resource", resource)
                .bind("control", control)
                .map(SqlJournal::entry)
                .map(entry -> new Hold(entry.run(), entry.step(), entry.change(), prior(entry)))
                .list());
    }

    private static Map<String, Object> prior(Entry intent) {
        return Json.inside(intent.says(), "prior");
    }

    @Override
    public synchronized int spent(String action, String resource) {
        return with(asked -> asked.createQuery(
                        "select count(*) from entry where kind = 'INTENT' and action = :action and resource = :resource")
                .bind("action", action)
                .bind("resource", resource)
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public synchronized int changesSince(Instant since) {
        return with(asked -> asked.createQuery(
                        "select count(*) from entry where kind = 'INTENT' and control <> '' and at >= :since")
                .bind("since", since.toEpochMilli())
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public synchronized int resourcesSince(Instant since, String prefix) {
        return with(asked -> asked.createQuery("""
                        select count(distinct resource) from entry where kind = 'INTENT' and control <> '' and at >= :since
                        and substr(resource, 1, :length) = :prefix
                        """)
                .bind("since", since.toEpochMilli())
                .bind("length", prefix.length())
                .bind("prefix", prefix)
                .mapTo(Integer.class)
                .one());
    }

    @Override
    public synchronized void close() {
        handle.close();
    }
}
