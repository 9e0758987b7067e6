package dev.parapet.posture.escalation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.testkit.ForManySeeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// What the fast way finds is what the plain way finds.
class PassagesLawTest {
    @ForManySeeds(30)
    void nothing_is_left_out_and_nothing_added(long seed) {
        var accounts = new RandomAccounts(seed, TechniquesTest.TECHNIQUES).accounts();
        var escalations = Escalations.of(accounts, TechniquesTest.TECHNIQUES, Instant.EPOCH);
        var holders = new ArrayList<>(escalations.principals());
        escalations
                .principals()
                .forEach(one -> escalations.every(one).stream()
                        .map(Passage::to)
                        .filter(to -> !to.changes().isEmpty())
                        .limit(1)
                        .forEach(holders::add));
        for (var holder : holders) {
            boolean changes = !escalations.isAdministrator(holder);
            assertThat(byTechnique(escalations.every(holder)))
                    .as(holder.name())
                    .isEqualTo(new PlainPassages(TechniquesTest.TECHNIQUES, accounts, holder, changes).found());
        }
    }

    @ForManySeeds(15)
    void each_passage_is_found_alone_and_has_reasons(long seed) {
        var accounts = new RandomAccounts(seed, TechniquesTest.TECHNIQUES).accounts();
        var escalations = Escalations.of(accounts, TechniquesTest.TECHNIQUES, Instant.EPOCH);
        for (var holder : escalations.principals()) {
            for (var passage : escalations.passages(holder)) {
                assertThat(escalations.passage(holder, passage.to()))
                        .as("%s", passage)
                        .isPresent();
                assertThat(passage.because()).as("%s", passage).isNotEmpty();
            }
        }
    }

    @ForManySeeds(15)
    void what_is_listed_leads_as_far_as_all_that_there_is(long seed) {
        var accounts = new RandomAccounts(seed, TechniquesTest.TECHNIQUES).accounts();
        var escalations = Escalations.of(accounts, TechniquesTest.TECHNIQUES, Instant.EPOCH);
        for (var holder : escalations.principals()) {
            Set<String> all = new TreeSet<>();
            escalations.every(holder).forEach(one -> all.add(one.to().key()));
            Set<String> listed = new TreeSet<>();
            escalations.passages(holder).forEach(one -> listed.add(one.to().key()));
            assertThat(all).containsAll(listed);
            all.removeAll(listed);
            boolean administrator = escalations.isAdministrator(holder)
                    || escalations.passages(holder).stream()
                            .map(Passage::to)
                            .anyMatch(to -> to.account().equals(holder.account()) && escalations.isAdministrator(to));
            if (!administrator) {
                assertThat(all).as(holder.name()).isEmpty();
            }
        }
    }

    private static Map<String, Set<String>> byTechnique(List<Passage> passages) {
        Map<String, Set<String>> found = new TreeMap<>();
        passages.forEach(one -> found.put(one.to().key(), new TreeSet<>(one.techniques())));
        return found;
    }
}
