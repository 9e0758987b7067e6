package dev.parapet.respond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.parapet.core.Playbook;
import dev.parapet.core.content.PlaybookFile;
import dev.parapet.respond.aws.Aws;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reply;
import dev.parapet.respond.journal.Entry;
import dev.parapet.respond.journal.Hold;
import dev.parapet.respond.journal.Journal;
import dev.parapet.respond.journal.Lease;
import dev.parapet.respond.journal.MemoryJournal;
import dev.parapet.respond.journal.Note;
import dev.parapet.respond.journal.Opening;
import dev.parapet.respond.trigger.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// A process that dies before or after any write of the journal or any call that changes AWS ends,
/// once it is started
/// again, where one ends that never died: the same account, every notice once.
class CrashTest {
    /// The end of a process: nothing in it may catch it.
    private static final class Death extends Error {
        private static final long serialVersionUID = 1L;
    }

    /// Counts the moments at which a process can die, and lets it die at one of them.
    private static final class Fate {
        private int at;
        private final int fatal;

        Fate(int fatal) {
            this.fatal = fatal;
        }

        void moment() {
            if (++at == fatal) {
                throw new Death();
            }
        }
    }

    private record Mortal(Journal journal, Fate fate) implements Journal {
        @Override
        public boolean open(Opening opening) {
            fate.moment();
            boolean opened = journal.open(opening);
            fate.moment();
            return opened;
        }

        @Override
        public Entry append(Lease lease, Instant at, Note note) {
            fate.moment();
            Entry entry = journal.append(lease, at, note);
            fate.moment();
            return entry;
        }

        @Override
        public List<Opening> runs() {
            return journal.runs();
        }

        @Override
        public Optional<Opening> run(String id) {
            return journal.run(id);
        }

        @Override
        public List<Entry> entries(String run) {
            return journal.entries(run);
        }

        @Override
        public Optional<Lease> lease(String run, String owner, Instant now, Duration length) {
            return journal.lease(run, owner, now, length);
        }

        @Override
        public boolean renew(Lease lease, Instant at) {
            return journal.renew(lease, at);
        }

        @Override
        public void release(Lease lease) {
            journal.release(lease);
        }

        @Override
        public List<Hold> holds(String resource, String control) {
            return journal.holds(resource, control);
        }

        @Override
        public int spent(String action, String resource) {
            return journal.spent(action, resource);
        }

        @Override
        public int changesSince(Instant since) {
            return journal.changesSince(since);
        }

        @Override
        public int resourcesSince(Instant since, String prefix) {
            return journal.resourcesSince(since, prefix);
        }

        @Override
        public void close() {}
    }

    private record MortalAws(Aws aws, Fate fate) implements Aws {
        @Override
        public Reply send(Call call) {
            if (call.reads()) {
                return aws.send(call);
            }
            fate.moment();
            Reply reply = aws.send(call);
            fate.moment();
            return reply;
        }
    }

    private Journal fresh() {
        return new MemoryJournal();
    }

    @TestFactory
    Stream<DynamicTest> a_run_ends_the_same_wherever_it_died() {
        var rare = EveryPlaybook.RARE.entrySet().stream()
                .map(one -> dynamicTest(
                        one.getKey(),
                        () -> everyDeath(
                                one.getValue().playbook(), one.getValue().trigger(), false)));
        var samples = Fixture.FILES.stream()
                .map(file -> dynamicTest(file.playbook().id(), () -> {
                    var sample = file.examples().stream()
                            .filter(PlaybookFile.Example::chosen)
                            .findFirst()
                            .orElseThrow();
                    everyDeath(file.playbook(), Fixture.sample(sample.sample()), false);
                }));
        return Stream.concat(samples, rare);
    }

    @TestFactory
    Stream<DynamicTest> an_undo_ends_the_same_wherever_it_died() {
        return Stream.of("iam/compromised-user-key", "s3/bulk-read", "sagemaker/notebook-abuse", "ec2/compromised-host")
                .map(id -> dynamicTest(id, () -> {
                    var file = Fixture.FILES.stream()
                            .filter(one -> one.playbook().id().equals(id))
                            .findFirst()
                            .orElseThrow();
                    var sample = file.examples().stream()
                            .filter(PlaybookFile.Example::chosen)
                            .findFirst()
                            .orElseThrow();
                    everyDeath(file.playbook(), Fixture.sample(sample.sample()), true);
                }));
    }

    private void everyDeath(Playbook playbook, Trigger trigger, boolean undo) {
        var whole = new FakeAccount();
        var never = new Fate(-1);
        live(whole, fresh(), playbook, trigger, never, new Fixture.Watch(), undo);
        for (int fatal = 1; fatal <= never.at; fatal++) {
            var account = new FakeAccount();
            var watch = new Fixture.Watch();
            try (var journal = fresh()) {
                try {
                    live(account, journal, playbook, trigger, new Fate(fatal), watch, undo);
                } catch (Death death) {
                    // What a supervisor does: start again, with the same file. The event comes again too, as queues do.
                    live(account, journal, playbook, trigger, new Fate(-1), watch, undo);
                }
                assertThat(account.seen()).as("died at moment " + fatal).isEqualTo(whole.seen());
                assertThat(account.messages)
                        .as("notices, died at moment " + fatal)
                        .isEqualTo(whole.messages);
                assertThat(journal.intact(Responder.id(playbook, trigger))).isTrue();
            }
        }
    }

    private static void live(
            FakeAccount account,
            Journal journal,
            Playbook playbook,
            Trigger trigger,
            Fate fate,
            Fixture.Watch watch,
            boolean undo) {
        var responder = Fixture.responder(
                new Mortal(journal, fate),
                new MortalAws(account, fate),
                Fixture.IN_EARNEST,
                watch,
                (_, _) -> Activity.Answer.GOES_ON);
        if (undo && responder.runs().stream().anyMatch(run -> run.status().equals("undone"))) {
            return;
        }
        EveryPlaybook.whole(responder, journal, playbook, trigger, watch);
        if (undo) {
            responder.undo(Responder.id(playbook, trigger));
        }
    }
}
