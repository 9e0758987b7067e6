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
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/// A journal in a SQLite file: write-ahead, and on the disk before [#append] returns.
///
/// One connection, one writer: a run's entries are a few dozen, and what waits is AWS. Several workers
/// on one file are
/// kept apart by leases; the statements are plain enough for PostgreSQL.
public final class SqlJournal implements Journal {
    private static final int VERSION = 1;

    private static final List<String> TABLES = List.of(
            "create table run (id text primary key, playbook text not null, at integer not null, trigger_ text not null)",
            """
            create table entry (
              run text not null references run (id), seq integer not null, at integer not null, kind text not null,
              step text not null, change_ integer not null, action text not null, resource text not null,
              control text not null, says text not null, hash text not null, primary key (run, seq))
            """,
            "create index entry_held on entry (resource, control, kind)",
            "create index entry_at on entry (kind, at)",
            "create table lease (run text primary key, owner text not null, fence integer not null, until integer not null)");

    private final Handle handle;

    private SqlJournal(Handle handle) {
        this.handle = handle;
    }

    /// Opens a journal, or begins one.
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
        var handle = Jdbi.create(source).open();
        handle.useTransaction(tables -> {
            int version = tables.createQuery("pragma user_version")
                    .mapTo(Integer.class)
                    .one();
            if (version > VERSION) {
                throw new IllegalStateException("the journal was written by a newer Parapet");
            }
            if (version < VERSION) {
                TABLES.forEach(tables::execute);
                tables.execute("pragma user_version = " + VERSION);
            }
        });
        return new SqlJournal(handle);
    }

    @Override
    public synchronized boolean open(Opening opening) {
        return handle.createUpdate("insert into run (id, playbook, at, trigger_) values (:id, :playbook, :at, :trigger)"
                                + " on conflict (id) do nothing")
                        .bind("id", opening.run())
                        .bind("playbook", opening.playbook())
                        .bind("at", opening.at().toEpochMilli())
                        .bind("trigger", Json.text(opening.trigger()))
                        .execute()
                == 1;
    }

    @Override
    public synchronized List<Opening> runs() {
        return handle.createQuery("select * from run order by at desc, id")
                .map(SqlJournal::opening)
                .list();
    }

    @Override
    public synchronized Optional<Opening> run(String id) {
        return handle.createQuery("select * from run where id = :id")
                .bind("id", id)
                .map(SqlJournal::opening)
                .findOne();
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
        return handle.createQuery("select * from entry where run = :run order by seq")
                .bind("run", run)
                .map(SqlJournal::entry)
                .list();
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
        return handle.inTransaction(writing -> {
            boolean ours = writing.createQuery("select 1 from lease where run = :run and fence = :fence")
                    .bind("run", lease.run())
                    .bind("fence", lease.fence())
                    .mapTo(Integer.class)
                    .findOne()
                    .isPresent();
            if (!ours) {
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
        });
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
        return handle.inTransaction(writing -> {
            var held = writing.createQuery("select * from lease where run = :run")
                    .bind("run", run)
                    .map((row, _) -> new Lease(
                            run,
                            row.getString("owner"),
                            row.getLong("fence"),
                            Instant.ofEpochMilli(row.getLong("until"))))
                    .findOne();
            if (held.isPresent()
                    && !held.get().owner().equals(owner)
                    && held.get().until().isAfter(now)) {
                return Optional.empty();
            }
            var lease = new Lease(run, owner, held.map(Lease::fence).orElse(0L) + 1, now.plus(length));
            int _ = writing.createUpdate("insert into lease values (:run, :owner, :fence, :until)"
                            + " on conflict (run) do update set owner = excluded.owner, fence = excluded.fence,"
                            + " until = excluded.until")
                    .bind("run", run)
                    .bind("owner", owner)
                    .bind("fence", lease.fence())
                    .bind("until", lease.until().toEpochMilli())
                    .execute();
            return Optional.of(lease);
        });
    }

    @Override
    public synchronized void release(Lease lease) {
        int _ = handle.createUpdate("update lease set until = :past where run = :run and fence = :fence")
                .bind("past", 0L)
                .bind("run", lease.run())
                .bind("fence", lease.fence())
                .execute();
    }

    @Override
    public synchronized List<Hold> holds(String resource, String control) {
        return handle.createQuery("""
                        select i.* from entry i where i.kind = 'INTENT' and i.resource = :resource and i.control = :control
                        and not exists (select 1 from entry u where u.run = i.run and u.step = i.step
                          and u.change_ = i.change_ and u.kind in ('UNDONE', 'RELEASED', 'DRIFTED', 'KEPT', 'FAILED'))
                        order by i.at, i.run
                        """)
                .bind("resource", resource)
                .bind("control", control)
                .map(SqlJournal::entry)
                .map(entry -> new Hold(entry.run(), entry.step(), entry.change(), prior(entry)))
                .list();
    }

    private static Map<String, Object> prior(Entry intent) {
        return Json.inside(intent.says(), "prior");
    }

    @Override
    public synchronized int spent(String action, String resource) {
        return handle.createQuery(
                        "select count(*) from entry where kind = 'INTENT' and action = :action and resource = :resource")
                .bind("action", action)
                .bind("resource", resource)
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public synchronized int changesSince(Instant since) {
        return handle.createQuery("select count(*) from entry where kind = 'INTENT' and control <> '' and at >= :since")
                .bind("since", since.toEpochMilli())
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public synchronized int resourcesSince(Instant since, String prefix) {
        return handle.createQuery("""
                        select count(distinct resource) from entry where kind = 'INTENT' and control <> '' and at >= :since
                        and substr(resource, 1, :length) = :prefix
                        """)
                .bind("since", since.toEpochMilli())
                .bind("length", prefix.length())
                .bind("prefix", prefix)
                .mapTo(Integer.class)
                .one();
    }

    @Override
    public synchronized void close() {
        handle.close();
    }
}
