package dev.parapet.detect.digest;

import static dev.parapet.testkit.DigestedTrail.START;
import static dev.parapet.testkit.DigestedTrail.gunzip;
import static dev.parapet.testkit.DigestedTrail.gzip;
import static dev.parapet.testkit.DigestedTrail.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.detect.digest.Remark.Kind;
import dev.parapet.testkit.DigestedTrail;
import dev.parapet.testkit.ForManySeeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrityCheckTest {
    private static final KeyPair KEYS = DigestedTrail.newKeys();
    private static final Instant YEAR = Instant.parse("2026-12-31T00:00:00Z");

    @TempDir
    private Path folder;

    private Path keys = Path.of("");

    @BeforeEach
    void write_keys() {
        keys = DigestedTrail.publicKeys(folder.resolve("keys.json"), KEYS, START.minusSeconds(60), YEAR);
    }

    private record Seen(List<Remark> remarks, List<Standing> standings, Outcome outcome) {
        List<Kind> kinds() {
            return remarks.stream().map(Remark::kind).toList();
        }

        Standing only() {
            assertThat(standings).hasSize(1);
            return standings.getFirst();
        }
    }

    private Path bucket() {
        return folder.resolve("bucket");
    }

    private DigestedTrail trail() {
        return DigestedTrail.of(bucket(), KEYS, "us-east-2", "main");
    }

    private Seen verify(@Nullable Instant since, @Nullable Instant until, Path... keyFiles) {
        var remarks = new ArrayList<Remark>();
        var standings = new ArrayList<Standing>();
        try {
            var outcome = new IntegrityCheck(PublicKeys.of(List.of(keyFiles)), since, until)
                    .verify(bucket(), new IntegrityWatcher() {
                        @Override
                        public void remark(Remark remark) {
                            remarks.add(remark);
                        }

                        @Override
                        public void standing(Standing standing) {
                            standings.add(standing);
                        }
                    });
            return new Seen(remarks, standings, outcome);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Seen verify() {
        return verify(null, null, keys);
    }

    private static Instant hour(int number) {
        return START.plus(Duration.ofHours(number));
    }

    @Test
    void an_untouched_trail_is_verified_to_its_end() {
        trail().hours(2, 3).hours(1, 0).hours(2, 1).metadata();
        var seen = verify();
        assertThat(seen.remarks()).isEmpty();
        assertThat(seen.outcome()).isEqualTo(new Outcome(1, 5, 8, 0, 0));
        assertThat(seen.only().verifiedUpTo()).isEqualTo(hour(5));
        assertThat(seen.only().signed()).isEqualTo(5);
        assertThat(seen.only().sound()).isEqualTo(8);
    }

    @Test
    void without_keys_hashes_and_chain_are_checked_and_it_is_said_that_no_signature_was() {
        trail().hours(3, 1).metadata();
        var seen = verify(null, null);
        assertThat(seen.kinds()).containsExactly(Kind.NO_KEYS);
        assertThat(seen.only().verifiedUpTo()).isNull();
        assertThat(seen.only().consistentUpTo()).isEqualTo(hour(3));
    }

    @Test
    void the_newest_digest_is_not_proved_without_the_signature_beside_it() {
        var trail = trail().hours(3, 1);
        var seen = verify();
        assertThat(seen.kinds()).containsExactly(Kind.NO_SIGNATURE);
        assertThat(seen.remarks().getFirst().file())
                .isEqualTo(trail.object(trail.digests().getLast()));
        assertThat(seen.only().verifiedUpTo()).isEqualTo(hour(2));
        trail.signatureFile();
        assertThat(verify().remarks()).isEmpty();
        write(trail.beside(".signature"), "00ff".getBytes(StandardCharsets.UTF_8));
        assertThat(verify().kinds()).containsExactly(Kind.SIGNATURE_WRONG);
    }

    @Test
    void a_changed_log_is_named_and_ends_what_is_verified() {
        var trail = trail().hours(4, 2).metadata();
        var log = trail.logs().get(5);
        write(log, gzip(gunzip(log).replace("ListBuckets", "ListBucketz")));
        var seen = verify();
        assertThat(seen.kinds()).containsExactly(Kind.LOG_CHANGED);
        assertThat(seen.remarks().getFirst().file()).isEqualTo(trail.object(log));
        assertThat(seen.only().verifiedUpTo()).isEqualTo(hour(2));
        assertThat(seen.only().verified()).hasSize(2);
    }

    @Test
    void what_is_appended_to_a_packed_log_is_a_change() throws IOException {
        var trail = trail().hours(2, 1).metadata();
        var log = trail.logs().getFirst();
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(Files.readAllBytes(log));
        bytes.writeBytes(gzip("{\"Records\":[{\"eventName\":\"Forged\"}]}"));
        write(log, bytes.toByteArray());
        var seen = verify();
        assertThat(seen.kinds()).containsExactly(Kind.LOG_CHANGED);
        assertThat(seen.remarks().getFirst().says()).contains("something follows");
    }

    @Test
    void a_log_unpacked_in_place_is_still_the_same() {
        var trail = trail().hours(2, 1).metadata();
        var log = trail.logs().getFirst();
        write(log, gunzip(log).getBytes(StandardCharsets.UTF_8));
        assertThat(verify().remarks()).isEmpty();
    }

    @Test
    void a_deleted_log_is_named() throws IOException {
        var trail = trail().hours(3, 2).metadata();
        Files.delete(trail.logs().get(2));
        var seen = verify();
        assertThat(seen.kinds()).containsExactly(Kind.LOG_MISSING);
        assertThat(seen.remarks().getFirst().file())
                .isEqualTo(trail.object(trail.logs().get(2)));
        assertThat(seen.only().verifiedUpTo()).isEqualTo(hour(1));
    }

    @Test
    void an_added_log_is_named() {
        var trail = trail().hours(3, 1).metadata();
        var added = trail.log(hour(1).plusSeconds(1800));
        var odd = write(added.resolveSibling("more.json"), "{}".getBytes(StandardCharsets.UTF_8));
        var seen = verify();
        assertThat(seen.remarks())
                .allMatch(remark -> remark.kind() == Kind.LOG_UNLISTED)
                .extracting(Remark::file)
                .containsExactlyInAnyOrder(trail.object(added), trail.object(odd));
        assertThat(seen.only().verifiedUpTo()).isEqualTo(hour(1));
    }

    @Test
    void logs_newer_than_the_last_digest_are_counted_and_no_crime_until_a_digest_is_overdue() {
        var trail = trail().hours(3, 1).metadata();
        trail.log(hour(3).plusSeconds(1200));
        assertThat(verify().kinds()).containsExactly(Kind.LOG_UNCOVERED);
        trail.log(hour(6));
        assertThat(verify().kinds()).containsExactly(Kind.LOG_UNCOVERED, Kind.DIGEST_MISSING);
    }

    @Test
    void a_deleted_digest_is_named() throws IOException {
        var trail = trail().hours(5, 1).metadata();
        Files.delete(trail.digests().get(2));
        var seen = verify();
        assertThat(seen.kinds()).contains(Kind.DIGEST_MISSING, Kind.LOG_UNCOVERED);
        var missing = missing(seen);
        assertThat(missing.file()).isEqualTo(trail.object(trail.digests().get(2)));
        assertThat(missing.says())
                .contains("from " + hour(2) + " to " + hour(3))
                .doesNotContain("about");
        // Its predecessor's signature went with it.
        assertThat(seen.only().verifiedUpTo()).isEqualTo(hour(1));
        assertThat(seen.only().verified()).contains(new Standing.Stretch(hour(3), hour(5)));
    }

    @Test
    void two_digests_deleted_in_a_row_are_noticed() throws IOException {
        var trail = trail().hours(6, 0).metadata();
        Files.delete(trail.digests().get(2));
        Files.delete(trail.digests().get(3));
        var missing = missing(verify());
        assertThat(missing.file()).isEqualTo(trail.object(trail.digests().get(3)));
        assertThat(missing.says()).contains("about 1 before it").contains("from " + hour(2) + " to " + hour(4));
    }

    @Test
    void the_first_digest_deleted_is_noticed_unless_the_folder_is_meant_to_begin_later() throws IOException {
        var trail = trail().hours(4, 0).metadata();
        Files.delete(trail.digests().getFirst());
        var missing = missing(verify());
        assertThat(missing.file()).isEqualTo(trail.object(trail.digests().getFirst()));
        assertThat(missing.says()).contains("--since");
        assertThat(verify(hour(1), null, keys).remarks()).isEmpty();
        assertThat(verify(hour(0), null, keys).kinds()).containsExactly(Kind.DIGEST_MISSING);
    }

    @Test
    void the_last_digest_deleted_is_noticed_by_the_time_it_should_reach() throws IOException {
        var trail = trail().hours(4, 0).metadata();
        assertThat(verify(null, hour(4), keys).remarks()).isEmpty();
        Files.delete(trail.digests().getLast());
        Files.delete(trail.beside(".metadata.json"));
        assertThat(verify(null, hour(4), keys).kinds())
                .containsExactlyInAnyOrder(Kind.NO_SIGNATURE, Kind.DIGEST_MISSING);
    }

    @Test
    void the_last_digests_deleted_are_noticed_by_those_of_other_regions() {
        trail().hours(3, 1).metadata();
        DigestedTrail.of(bucket(), KEYS, "eu-west-1", "main").hours(5, 1).metadata();
        var seen = verify();
        assertThat(seen.kinds()).containsExactly(Kind.DIGEST_MISSING);
        assertThat(seen.remarks().getFirst().region()).isEqualTo("us-east-2");
        assertThat(seen.standings()).hasSize(2);
    }

    @Test
    void all_digests_of_a_region_deleted_are_noticed() {
        trail().hours(3, 1).metadata();
        DigestedTrail.of(bucket(), KEYS, "eu-west-1", "main").log(hour(1));
        assertThat(verify().kinds()).containsExactly(Kind.LOG_UNCOVERED, Kind.DIGEST_MISSING);
    }

    private static Remark missing(Seen seen) {
        var missing = seen.remarks().stream()
                .filter(remark -> remark.kind() == Kind.DIGEST_MISSING)
                .toList();
        assertThat(missing).hasSize(1);
        return missing.getFirst();
    }

    @Test
    void a_changed_digest_does_not_fit_the_next_one() {
        var trail = trail().hours(4, 1).metadata();
        var digest = trail.digests().get(1);
        write(digest, gzip(gunzip(digest).replace("\"oldestEventTime\": null", "\"oldestEventTime\": 0")));
        var seen = verify();
        assertThat(seen.kinds()).containsExactly(Kind.DIGEST_CHANGED);
        assertThat(seen.remarks().getFirst().file()).isEqualTo(trail.object(digest));
        assertThat(seen.only().verifiedUpTo()).isEqualTo(hour(1));
        assertThat(verify(null, null).kinds()).containsExactly(Kind.DIGEST_CHANGED, Kind.NO_KEYS);
    }

    @Test
    void a_changed_digest_with_all_later_hashes_mended_is_not_signed() {
        var trail = trail().hours(4, 1).metadata();
        trail.rewrite(1, "\"oldestEventTime\": null", "\"oldestEventTime\": 0");
        var seen = verify();
        assertThat(seen.kinds()).containsOnly(Kind.SIGNATURE_WRONG).hasSize(3);
        assertThat(seen.only().verifiedUpTo()).isEqualTo(hour(1));
        // Without keys nobody can tell, and so it is not called verified.
        assertThat(verify(null, null).kinds()).containsExactly(Kind.NO_KEYS);
    }

    @Test
    void a_log_taken_out_of_a_mended_chain_is_noticed() throws IOException {
        var trail = trail().hours(3, 1).metadata();
        trail.rewrite(1, trail.entry(trail.logs().get(1)), "");
        Files.delete(trail.logs().get(1));
        assertThat(verify().kinds()).containsOnly(Kind.SIGNATURE_WRONG);
    }

    @Test
    void a_wrong_key_an_unknown_key_and_an_expired_key_prove_nothing() throws IOException {
        var trail = trail().hours(3, 1).metadata();
        var other = DigestedTrail.publicKeys(folder.resolve("other"), DigestedTrail.newKeys(), START, YEAR);
        assertThat(verify(null, null, other).kinds())
                .containsOnly(Kind.SIGNATURE_WRONG)
                .hasSize(3);
        var old =
                DigestedTrail.publicKeys(folder.resolve("old"), KEYS, START.minusSeconds(999), hour(2).plusSeconds(1));
        var seen = verify(null, null, old);
        assertThat(seen.kinds()).containsExactly(Kind.KEY_OUT_OF_TIME);
        assertThat(seen.remarks().getFirst().file())
                .isEqualTo(trail.object(trail.digests().getLast()));
        Files.writeString(old, Files.readString(keys).replace(DigestedTrail.FINGERPRINT, "00"));
        assertThat(verify(null, null, old).kinds()).containsExactly(Kind.KEY_UNKNOWN);
        assertThat(verify(null, null, old).only().verifiedUpTo()).isNull();
        assertThat(verify(null, null, old, keys).remarks()).isEmpty();
    }

    @Test
    void accounts_of_an_organization_trail_have_a_chain_each() {
        DigestedTrail.ofOrganization(bucket(), KEYS, "111122223333", "us-east-1")
                .hours(2, 1)
                .metadata();
        DigestedTrail.ofOrganization(bucket(), KEYS, "444455556666", "us-east-1")
                .hours(2, 1)
                .metadata();
        var seen = verify();
        assertThat(seen.remarks()).isEmpty();
        assertThat(seen.standings())
                .extracting(standing -> standing.chain().account())
                .containsExactly("111122223333", "444455556666");
        assertThat(seen.standings())
                .allMatch(standing -> standing.chain().organization().equals("o-exampleorgid"));
    }

    @Test
    void a_backfill_digest_names_what_came_late() {
        var trail = trail().hours(3, 1).metadata();
        var late = trail.log(hour(1).plusSeconds(1800));
        assertThat(verify().kinds()).containsExactly(Kind.LOG_UNLISTED);
        var backfill = trail.backfill();
        backfill.digest(Duration.ofHours(2), List.of(backfill.entry(late)));
        backfill.metadata();
        var seen = verify();
        assertThat(seen.remarks()).isEmpty();
        assertThat(seen.standings())
                .extracting(standing -> standing.chain().backfill())
                .containsExactly(false, true);
        write(late, gzip("{}"));
        assertThat(verify().kinds()).containsExactly(Kind.LOG_CHANGED);
    }

    @Test
    void two_trails_in_one_folder_are_told_apart() throws IOException {
        trail().hours(3, 1).metadata();
        var other = DigestedTrail.of(bucket(), KEYS, "us-east-2", "other_one");
        other.log(hour(0).plusSeconds(60));
        Files.delete(other.logs().removeFirst());
        other.digest(Duration.ofHours(1), List.of());
        other.digest(Duration.ofHours(1), List.of());
        other.metadata();
        var seen = verify();
        assertThat(seen.remarks()).isEmpty();
        assertThat(seen.standings())
                .extracting(standing -> standing.chain().trail())
                .containsExactly("main", "other_one");
    }

    @Test
    void a_chain_that_begins_anew_is_a_gap() {
        trail().hours(2, 1).pause(Duration.ofHours(5)).hours(2, 0).metadata();
        var seen = verify();
        assertThat(seen.kinds()).containsExactlyInAnyOrder(Kind.GAP, Kind.NO_SIGNATURE);
        assertThat(seen.remarks()).anyMatch(remark -> remark.says().contains("from " + hour(2) + " to " + hour(7)));
        assertThat(seen.only().verifiedUpTo()).isEqualTo(hour(1));
    }

    @Test
    void a_digest_that_lies_where_it_does_not_belong_is_named() throws IOException {
        var trail = trail().hours(3, 0).metadata();
        var newest = trail.digests().getLast();
        var moved = newest.resolveSibling(newest.getFileName().toString().replace("us-east-2_main", "us-east-2_name"));
        Files.copy(newest, moved);
        assertThat(verify().kinds()).contains(Kind.DIGEST_MISPLACED);
    }

    @Test
    void no_name_in_a_digest_leads_out_of_the_folder() throws IOException {
        var secret = write(folder.resolve("secret"), "secret".getBytes(StandardCharsets.UTF_8));
        String hash = DigestedTrail.hash(Files.readAllBytes(secret));
        var trail = trail();
        var link = bucket().resolve("AWSLogs/123456789012/CloudTrail/us-east-2/link.json.gz");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, secret);
        trail.digest(
                Duration.ofHours(1),
                List.of(
                        DigestedTrail.entry("AWSLogs/../../secret", hash),
                        DigestedTrail.entry("AWSLogs//etc/passwd", hash),
                        DigestedTrail.entry(secret.toString(), hash),
                        DigestedTrail.entry("AWSLogs/123456789012/\\u0000/x", hash),
                        DigestedTrail.entry(trail.object(link), hash)));
        trail.metadata();
        var seen = verify();
        assertThat(seen.kinds())
                .containsExactly(
                        Kind.NAME_UNSAFE,
                        Kind.NAME_UNSAFE,
                        Kind.NAME_UNSAFE,
                        Kind.NAME_UNSAFE,
                        Kind.LOG_MISSING,
                        Kind.UNREADABLE);
        assertThat(seen.only().sound()).isZero();
    }

    @Test
    void damaged_digests_are_named_and_the_rest_goes_on() {
        for (String damage : List.of("{", "[]", "{}", "[".repeat(5000), "{\"a\":1,\"a\":1}", "nul", "")) {
            var trail = trail().hours(3, 1).metadata();
            write(trail.digests().get(1), gzip(damage));
            var seen = verify();
            assertThat(seen.kinds()).as(damage).startsWith(Kind.DIGEST_CHANGED);
            assertThat(seen.remarks().getFirst().file())
                    .isEqualTo(trail.object(trail.digests().get(1)));
            assertThat(seen.only().verified()).contains(new Standing.Stretch(hour(2), hour(3)));
        }
    }

    @Test
    void times_that_nobody_can_reckon_with_are_refused() {
        var trail = trail().hours(2, 0).metadata();
        trail.rewrite(1, hour(2).toString(), "+1000000000-12-31T23:59:59Z");
        assertThat(verify().remarks()).anyMatch(remark -> remark.says().contains("is not a time"));
        write(
                trail.beside(".metadata.json"),
                "{\"Metadata\":{\"backfill-generation-timestamp\":\"x\"}}".getBytes(StandardCharsets.UTF_8));
        assertThat(verify().outcome().tampered()).isPositive();
    }

    @Test
    void a_digest_that_unpacks_to_more_than_any_is_not_read() {
        var trail = trail().hours(2, 0).metadata();
        write(trail.digests().getFirst(), gzip(" ".repeat(Contents.LARGEST_DIGEST + 1)));
        assertThat(verify().remarks().getFirst().says()).contains("larger");
    }

    /// Every byte counts, but for the few that a packed file has beside its contents: the time and system in its
    /// header, and bits that fill the last byte.
    @ForManySeeds(100)
    void a_flipped_bit_in_any_file_is_reported_or_changes_nothing(long seed) throws IOException {
        var random = new Random(seed);
        var trail = trail().hours(4, 2).metadata();
        var files = new ArrayList<Path>(trail.digests());
        files.addAll(trail.logs());
        var file = files.get(random.nextInt(files.size()));
        String before = gunzip(file);
        byte[] bytes = Files.readAllBytes(file);
        int at = random.nextInt(bytes.length);
        bytes[at] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, bytes);
        var seen = verify();
        if (seen.remarks().isEmpty()) {
            assertThat(gunzip(file)).isEqualTo(before);
            assertThat(at)
                    .satisfiesAnyOf(
                            place -> assertThat(place).isBetween(4, 9),
                            place -> assertThat(place).isEqualTo(bytes.length - 9));
        } else {
            assertThat(seen.remarks()).anyMatch(remark -> remark.file().equals(trail.object(file)));
        }
    }

    @ForManySeeds(100)
    void a_flipped_bit_in_what_is_packed_is_reported(long seed) throws IOException {
        var random = new Random(seed);
        var trail = trail().hours(4, 2).metadata();
        var files = new ArrayList<Path>(trail.digests());
        files.addAll(trail.logs());
        var file = files.get(random.nextInt(files.size()));
        byte[] bytes = gunzip(file).getBytes(StandardCharsets.UTF_8);
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(7));
        write(file, gzip(new String(bytes, StandardCharsets.UTF_8)));
        var seen = verify();
        assertThat(seen.outcome().tampered() + seen.outcome().unproved()).isPositive();
        assertThat(seen.remarks()).anyMatch(remark -> remark.file().equals(trail.object(file)));
        assertThat(seen.only().verifiedUpTo()).isNotEqualTo(hour(4));
    }
}
