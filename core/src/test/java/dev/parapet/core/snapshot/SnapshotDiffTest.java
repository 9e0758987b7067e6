package dev.parapet.core.snapshot;

import static dev.parapet.core.snapshot.SnapshotRoundTripTest.bucket;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Scope;
import dev.parapet.core.Snapshot;
import dev.parapet.core.seed.RandomEstate;
import dev.parapet.core.snapshot.SnapshotDiff.Change.GapAppeared;
import dev.parapet.core.snapshot.SnapshotDiff.Change.GapDisappeared;
import dev.parapet.core.snapshot.SnapshotDiff.Change.OfAttribute;
import dev.parapet.core.snapshot.SnapshotDiff.Change.OfTag;
import dev.parapet.testkit.ForManySeeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SnapshotDiffTest {
    private static final Look SEEN = Look.complete("123456789012", "us-east-1", "AWS::S3::Bucket");
    private static final Look DENIED =
            new Look("123456789012", "us-east-1", "AWS::S3::Bucket", Optional.of(Gap.Reason.DENIED), "x");

    @Test
    void names_the_attribute_that_changed_with_both_values() {
        var diff = SnapshotDiff.between(
                estate(
                        SEEN,
                        bucket("a", Map.of("Access", Map.of("Public", false, "Acl", "x"), "Rules", List.of(1, 2)))),
                estate(SEEN, bucket("a", Map.of("Access", Map.of("Public", true, "New", 1), "Rules", List.of(2, 1)))));

        assertThat(diff.changed().getFirst().changes())
                .containsExactly(
                        new OfAttribute("Access.Acl", Optional.of("x"), Optional.empty()),
                        new OfAttribute("Access.New", Optional.empty(), Optional.of(1)),
                        new OfAttribute("Access.Public", Optional.of(false), Optional.of(true)),
                        new OfAttribute("Rules", Optional.of(List.of(1, 2)), Optional.of(List.of(2, 1))));
    }

    @Test
    void tags_and_gaps_are_changes() {
        var gap = new Gap("A", Gap.Reason.DENIED, "x");
        var other = new Gap("B", Gap.Reason.THROTTLED, "y");
        var diff = SnapshotDiff.between(
                estate(SEEN, with(Map.of("k", "v", "gone", "x"), List.of(gap))),
                estate(SEEN, with(Map.of("k", "w"), List.of(other))));

        assertThat(diff.changed().getFirst().changes())
                .containsExactly(
                        new OfTag("gone", Optional.of("x"), Optional.empty()),
                        new OfTag("k", Optional.of("v"), Optional.of("w")),
                        new GapDisappeared(gap),
                        new GapAppeared(other));
    }

    @Test
    void added_and_removed_are_in_order() {
        var diff = SnapshotDiff.between(
                estate(SEEN, bucket("z"), bucket("m"), bucket("y")),
                estate(SEEN, bucket("b"), bucket("m"), bucket("a")));

        assertThat(diff.added()).containsExactly(bucket("a"), bucket("b"));
        assertThat(diff.removed()).containsExactly(bucket("y"), bucket("z"));
        assertThat(diff.changed()).isEmpty();
    }

    @Test
    void what_nobody_looked_at_was_not_removed_and_is_not_new() {
        assertThat(SnapshotDiff.between(estate(SEEN, bucket("a")), estate(DENIED)))
                .isEqualTo(new SnapshotDiff(List.of(), List.of(), List.of(), List.of(), List.of(bucket("a"))));
        assertThat(SnapshotDiff.between(estate(DENIED), estate(SEEN, bucket("a"))))
                .isEqualTo(new SnapshotDiff(List.of(), List.of(), List.of(), List.of(bucket("a")), List.of()));
    }

    @Test
    void what_dropped_out_of_a_sample_was_not_removed() {
        var sample = new Look("123456789012", "us-east-1", "AWS::S3::Bucket", Optional.of(Gap.Reason.SAMPLED), "x");
        assertThat(SnapshotDiff.between(estate(SEEN, bucket("a")), estate(sample)))
                .isEqualTo(new SnapshotDiff(List.of(), List.of(), List.of(), List.of(), List.of(bucket("a"))));
        assertThat(SnapshotDiff.between(estate(sample), estate(SEEN, bucket("a"))))
                .isEqualTo(new SnapshotDiff(List.of(), List.of(), List.of(), List.of(bucket("a")), List.of()));
    }

    @Test
    void a_number_is_what_it_counts() {
        assertThat(SnapshotDiff.between(
                                estate(SEEN, bucket("a", Map.of("N", 5, "L", List.of(7, Map.of("x", 1L))))),
                                estate(SEEN, bucket("a", Map.of("N", 5.0, "L", List.of(7L, Map.of("x", 1))))))
                        .isEmpty())
                .isTrue();
    }

    @Test
    void the_same_id_in_two_regions_is_two_resources() {
        var here = new Resource("default", "T", "1", "us-east-1", Map.of(), Map.of(), List.of());
        var there = new Resource("default", "T", "1", "eu-west-1", Map.of(), Map.of(), List.of());
        assertThat(SnapshotDiff.between(estate(Look.complete("1", "eu-west-1", "T"), here), estate(SEEN, there)))
                .satisfies(diff -> {
                    assertThat(diff.noLongerSeen()).containsExactly(here);
                    assertThat(diff.added()).containsExactly(there);
                });
    }

    @Test
    void what_is_not_asked_for_any_more_is_a_gap_and_no_change() {
        var set = List.of(bucket("a", Map.of("Acl", List.of(), "Policy", "p")));
        var absent = List.of(bucket("a", Map.of("Policy", "q")));
        var all = List.of(new Scope("AWS::S3::Bucket", Set.of("Acl", "Policy")));
        var fewer = List.of(new Scope("AWS::S3::Bucket", Set.of("Policy")));
        var gap = new Gap("Acl", Gap.Reason.SKIPPED, "Acl of AWS::S3::Bucket is not collected");
        var policy = new OfAttribute("Policy", Optional.of("p"), Optional.of("q"));
        assertThat(changes(snapshot(set, all), snapshot(absent, fewer))).containsExactly(new GapAppeared(gap), policy);
        assertThat(changes(snapshot(absent, fewer), snapshot(set, all)))
                .containsExactly(
                        new GapDisappeared(gap), new OfAttribute("Policy", Optional.of("q"), Optional.of("p")));
        assertThat(changes(snapshot(set, all), snapshot(absent, all)))
                .containsExactly(new OfAttribute("Acl", Optional.of(List.of()), Optional.empty()), policy);
    }

    @ForManySeeds(100)
    void nothing_differs_from_itself_in_any_order(long seed) {
        var resources = new RandomEstate(seed).resources();
        var shuffled = new ArrayList<>(resources);
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(SnapshotDiff.between(snapshot(resources), snapshot(shuffled)).isEmpty())
                .isTrue();
    }

    @ForManySeeds(100)
    void there_and_back_are_mirrored(long seed) {
        var all = new RandomEstate(seed).resources();
        var before = snapshot(all.subList(0, all.size() * 2 / 3));
        var after = snapshot(all.subList(all.size() / 3, all.size()));
        var there = SnapshotDiff.between(before, after);
        var back = SnapshotDiff.between(after, before);
        assertThat(there.newlySeen()).isEqualTo(back.noLongerSeen());
        assertThat(there.noLongerSeen()).isEqualTo(back.newlySeen());
        assertThat(there.changed()).isEmpty();
    }

    private static Resource with(Map<String, String> tags, List<Gap> gaps) {
        return new Resource("a", "AWS::S3::Bucket", "123456789012", "us-east-1", Map.of(), tags, gaps);
    }

    private static Snapshot estate(Look look, Resource... resources) {
        return new Snapshot(Instant.EPOCH, List.of(resources), List.of(look));
    }

    private static List<SnapshotDiff.Change> changes(Snapshot before, Snapshot after) {
        return SnapshotDiff.between(before, after).changed().getFirst().changes();
    }

    private static Snapshot snapshot(List<Resource> resources, List<Scope> scopes) {
        return new Snapshot(Instant.EPOCH, resources, List.of(), scopes);
    }

    private static Snapshot snapshot(List<Resource> resources) {
        return new Snapshot(Instant.EPOCH, resources, List.of());
    }
}
