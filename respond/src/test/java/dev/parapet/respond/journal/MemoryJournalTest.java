package dev.parapet.respond.journal;

/// The journal of the tests keeps what every journal promises.
class MemoryJournalTest extends JournalContract {
    private final MemoryJournal journal = new MemoryJournal();

    @Override
    Journal open() {
        return journal;
    }
}
