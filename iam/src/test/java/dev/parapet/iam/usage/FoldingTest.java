package dev.parapet.iam.usage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.iam.Glob;
import dev.parapet.testkit.ForManySeeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FoldingTest {
    private static final String JOBS = "arn:aws:sagemaker:eu-west-1:123456789012:training-job/";

    private static List<String> fold(List<String> names) {
        return new Folding(3).fold(names);
    }

    private static List<String> many(String front, String behind) {
        return IntStream.range(0, 20).mapToObj(i -> front + i + behind).toList();
    }

    @Test
    void a_few_names_remain() {
        assertThat(fold(List.of(JOBS + "b", JOBS + "a"))).containsExactly(JOBS + "a", JOBS + "b");
    }

    @Test
    void many_objects_become_their_folder() {
        assertThat(fold(many("arn:aws:s3:::models/a/part-", ".bin"))).containsExactly("arn:aws:s3:::models/a/part-*");
        var two = Stream.concat(many("arn:aws:s3:::models/a/", "/x").stream(), Stream.of("arn:aws:s3:::models/b/one"))
                .toList();
        assertThat(fold(two)).containsExactly("arn:aws:s3:::models/a/*", "arn:aws:s3:::models/b/one");
    }

    @Test
    void names_without_anything_in_common_become_all_of_the_kind() {
        assertThat(fold(many(JOBS, ""))).containsExactly(JOBS + "*");
    }

    @Test
    void a_pattern_never_reaches_another_owner() {
        var buckets = many("arn:aws:s3:::bucket-", "");
        assertThat(fold(buckets)).containsExactlyInAnyOrderElementsOf(buckets);
        assertThat(fold(many("arn:aws:s3:::bucket-", "/key"))).hasSize(20);
        assertThat(fold(many("arn:aws:sagemaker:eu-west-", ":123456789012:endpoint/x"))).hasSize(20);
        var kinds = Stream.concat(many(JOBS, "").stream(), many(JOBS.replace("training", "processing"), "").stream());
        assertThat(fold(kinds.toList())).containsExactly(JOBS.replace("training", "processing") + "*", JOBS + "*");
    }

    @ForManySeeds
    void every_name_is_covered(long seed) {
        var random = new Random(seed);
        var names = new ArrayList<String>();
        for (int i = 0; i < 60; i++) {
            var name = new StringBuilder("arn:aws:s3:::b" + random.nextInt(3) + "/");
            for (int part = random.nextInt(5); part >= 0; part--) {
                name.append((char) ('a' + random.nextInt(4))).append("/-._".charAt(random.nextInt(4)));
            }
            names.add(name.append(random.nextInt(9)).toString());
        }
        var folded = fold(names);
        assertThat(names).allSatisfy(name -> assertThat(folded)
                .anyMatch(pattern -> Glob.matches(pattern, name)));
        assertThat(folded).hasSizeLessThanOrEqualTo(9);
    }
}
