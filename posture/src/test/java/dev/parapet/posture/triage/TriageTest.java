package dev.parapet.posture.triage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Severity;
import dev.parapet.posture.triage.Notice.Act;
import dev.parapet.posture.triage.Notice.Setting;
import dev.parapet.posture.triage.Notice.Standing;
import dev.parapet.posture.triage.Notice.Who;
import dev.parapet.testkit.ForManySeeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TriageTest {
    private static final Instant NOW = Instant.parse("2026-03-14T09:00:00Z");
    private static final String ANA = "arn:aws:iam::123456789012:user/ana";
    private static final String BO = "arn:aws:iam::123456789012:role/bo";
    private final List<Notice> notices = new ArrayList<>();

    /// A finding in the making; by default one act of nobody, an hour ago.
    private static final class Draft {
        private final String id;
        private String source = "guardduty";
        private String type = "Discovery:IAMUser/AnomalousBehavior";
        private Severity severity = Severity.MEDIUM;
        private Instant first = NOW.minus(Duration.ofHours(1));
        private Instant last = first;
        private Who who = Who.NOBODY;
        private Set<String> assets = Set.of();
        private Act act = new Act(true, Set.of(Phase.DISCOVERY), false);
        private Standing standing = Standing.OPEN;
        private Setting setting = Setting.UNSAID;

        Draft(String id) {
            this.id = id;
        }

        Draft by(String principal, String address) {
            who = new Who(Set.of(principal), Set.of(), address.isEmpty() ? Set.of() : Set.of(address));
            return this;
        }

        Draft what(String type, Phase phase) {
            this.type = type;
            act = new Act(true, Set.of(phase), false);
            return this;
        }

        Draft ago(Duration ago) {
            first = NOW.minus(ago);
            last = first;
            return this;
        }

        Notice notice() {
            return new Notice(
                    id,
                    source,
                    type,
                    type,
                    severity,
                    "123456789012",
                    "us-east-1",
                    first,
                    last,
                    1,
                    who,
                    assets,
                    act,
                    standing,
                    setting,
                    "here");
        }
    }

    private Draft of(String id) {
        return new Draft(id);
    }

    private List<Ranked> ranked() {
        return Triage.rank(notices, Stakes.UNKNOWN, NOW);
    }

    private List<String> order() {
        return ranked().stream().map(one -> one.line().notice().id()).toList();
    }

    @Test
    void acts_that_fit_together_come_before_a_worse_one_that_stands_alone() {
        var alone = of("alone").by(BO, "198.51.100.9").what("Impact:IAMUser/AnomalousBehavior", Phase.IMPACT);
        alone.severity = Severity.CRITICAL;
        notices.add(alone.notice());
        for (var phase : List.of(Phase.DISCOVERY, Phase.PERSISTENCE, Phase.EXFILTRATION)) {
            var one = of(phase.word())
                    .by(ANA, "198.51.100.7")
                    .what(phase.word(), phase)
                    .ago(Duration.ofHours(6 - phase.stage().ordinal()));
            one.severity = Severity.LOW;
            notices.add(one.notice());
        }
        var ranked = ranked();
        assertThat(ranked.getLast().line().notice().id()).isEqualTo("alone");
        assertThat(ranked.getFirst().because())
                .contains("2 other findings fit it")
                .contains("discovery, persistence, exfiltration, in the order of an attack");
        assertThat(ranked.getFirst().with()).hasSize(2);
    }

    @Test
    void a_story_goes_on_from_one_principal_to_another_by_the_address() {
        notices.add(of("a").by(ANA, "198.51.100.7").notice());
        notices.add(of("b").by(BO, "198.51.100.7").what("p", Phase.PERSISTENCE).notice());
        notices.add(of("c").by(BO, "203.0.113.9").what("x", Phase.EXFILTRATION).notice());
        assertThat(ranked()).allSatisfy(one -> assertThat(one.with()).hasSize(2));
    }

    @Test
    void an_address_that_many_come_from_ties_nobody() {
        for (int i = 0; i < 6; i++) {
            notices.add(of("n" + i)
                    .by(ANA + i, "198.51.100.1")
                    .what("t" + i, Phase.values()[i * 2])
                    .notice());
        }
        assertThat(ranked()).allSatisfy(one -> assertThat(one.with()).isEmpty());
    }

    @Test
    void the_same_tactic_over_and_over_is_no_chain() {
        for (int i = 0; i < 5; i++) {
            var one = of("n" + i).by(ANA, "").what("t" + i, Phase.DISCOVERY);
            notices.add(one.notice());
        }
        assertThat(ranked())
                .allSatisfy(one -> assertThat(one.parts()).noneMatch(part -> part.kind() == Part.Kind.TOGETHER));
    }

    @Test
    void what_went_on_for_weeks_is_no_part_of_what_began_today() {
        var old = of("old").by(ANA, "");
        old.first = NOW.minus(Duration.ofDays(40));
        notices.add(old.notice());
        notices.add(of("new").by(ANA, "").what("x", Phase.EXFILTRATION).notice());
        assertThat(order()).containsExactly("new", "old");
        assertThat(ranked()).allSatisfy(one -> assertThat(one.with()).isEmpty());
        assertThat(ranked().getLast().because()).contains("it has gone on for 40 days");
    }

    @Test
    void a_story_that_is_over_can_wait() {
        for (var phase : List.of(Phase.DISCOVERY, Phase.PERSISTENCE, Phase.EXFILTRATION)) {
            for (var who : List.of(ANA, BO)) {
                notices.add(of(who + phase)
                        .by(who, "")
                        .what(phase.word(), phase)
                        .ago(Duration.ofDays(who.equals(ANA) ? 45 : 3)
                                .minusHours(phase.stage().ordinal()))
                        .notice());
            }
        }
        var ranked = ranked();
        assertThat(ranked.subList(0, 3))
                .allSatisfy(one ->
                        assertThat(one.line().notice().who().principals()).containsExactly(BO));
        assertThat(ranked.getLast().because()).contains("but the last of it is 44 days old");
    }

    @Test
    void samples_come_last_after_what_is_settled_whatever_they_say() {
        var sample = of("sample").by(ANA, "");
        sample.severity = Severity.CRITICAL;
        sample.standing = Standing.SAMPLE;
        var settled = of("settled").by(ANA, "");
        settled.severity = Severity.CRITICAL;
        settled.standing = Standing.SETTLED;
        var open = of("open").ago(Duration.ofDays(400));
        open.severity = Severity.INFORMATIONAL;
        notices.addAll(List.of(sample.notice(), settled.notice(), open.notice()));
        assertThat(order()).containsExactly("open", "settled", "sample");
        assertThat(ranked().getLast().because()).contains("it is a sample and nothing happened");
        assertThat(ranked().getLast().urgency()).isEqualTo(Severity.INFORMATIONAL);
    }

    @Test
    void repeats_are_one_line_and_count() {
        for (int i = 0; i < 4; i++) {
            notices.add(of("n" + i)
                    .by(ANA, "198.51.100." + i)
                    .ago(Duration.ofDays(i))
                    .notice());
        }
        assertThat(ranked()).singleElement().satisfies(one -> {
            assertThat(one.line().notice().count()).isEqualTo(4);
            assertThat(one.line().ids()).containsExactly("n0", "n1", "n2", "n3");
            assertThat(one.line().notice().first()).isEqualTo(NOW.minus(Duration.ofDays(3)));
        });
    }

    @Test
    void after_a_quiet_week_something_begins_anew() {
        notices.add(of("before").by(ANA, "").ago(Duration.ofDays(30)).notice());
        notices.add(of("now").by(ANA, "").notice());
        assertThat(order()).containsExactly("now", "before");
    }

    @Test
    void the_same_finding_by_two_ways_is_one_and_no_corroboration() {
        var other = of("same").by(ANA, "").ago(Duration.ofMinutes(10));
        notices.add(of("same").by(ANA, "").notice());
        notices.add(other.notice());
        assertThat(ranked()).singleElement().satisfies(one -> {
            assertThat(one.line().notice().count()).isEqualTo(1);
            assertThat(one.line().notice().last()).isEqualTo(other.last);
        });
    }

    @Test
    void what_is_tried_and_refused_and_what_merely_is_so_come_after_what_was_done() {
        var refused = of("refused");
        refused.act = new Act(true, Set.of(Phase.DISCOVERY), true);
        var so = of("so");
        so.act = Act.NONE;
        notices.addAll(List.of(so.notice(), refused.notice(), of("done").notice()));
        assertThat(order()).containsExactly("done", "refused", "so");
    }

    @Test
    void what_leads_to_a_crown_jewel_comes_before_a_trial_machine() {
        var trial = of("trial");
        trial.severity = Severity.HIGH;
        trial.setting = Setting.TRIAL;
        notices.add(trial.notice());
        notices.add(of("jewel").by(ANA, "").notice());
        var stakes = new Stakes() {
            @Override
            public Stake of(Notice notice) {
                return notice.who().principals().contains(ANA)
                        ? new Stake(
                                List.of(new Gain(ANA, "", Severity.CRITICAL, 2, "user/ana reaches all")),
                                Optional.empty(),
                                Setting.UNSAID,
                                List.of())
                        : Stakes.UNKNOWN.of(notice);
            }

            @Override
            public boolean known() {
                return true;
            }
        };
        var ranked = Triage.rank(notices, stakes, NOW);
        assertThat(ranked.getFirst().line().notice().id()).isEqualTo("jewel");
        assertThat(ranked.getFirst().because()).startsWith("because user/ana reaches all");
        assertThat(ranked.getLast().because()).contains("it is for trying things out");
    }

    @ForManySeeds
    void the_order_in_which_findings_come_does_not_matter(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < 60; i++) {
            var one = of("n" + random.nextInt(50))
                    .by(ANA + random.nextInt(8), "198.51.100." + random.nextInt(6))
                    .what("t" + random.nextInt(4), Phase.values()[random.nextInt(Phase.values().length)])
                    .ago(Duration.ofHours(random.nextInt(400)));
            one.severity = Severity.values()[random.nextInt(5)];
            one.standing = Standing.values()[random.nextInt(10) < 8 ? 0 : random.nextInt(3)];
            one.assets = Set.of("arn:aws:s3:::bucket-" + random.nextInt(5));
            notices.add(one.notice());
        }
        var before = ranked();
        Collections.shuffle(notices, random);
        assertThat(ranked()).isEqualTo(before);
        assertThat(before).isSortedAccordingTo((a, b) -> Integer.compare(a.rank(), b.rank()));
        assertThat(before).allSatisfy(one -> assertThat(one.score()).isBetween(0, 100));
    }
}
