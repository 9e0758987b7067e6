package dev.parapet.posture.exposure;

import static dev.parapet.posture.exposure.Drawing.OURS;
import static dev.parapet.posture.exposure.Drawing.SISTER;
import static dev.parapet.posture.exposure.Drawing.THEIRS;
import static dev.parapet.posture.exposure.Drawing.allow;
import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.exposure.Query.Outsider;
import dev.parapet.posture.access.Estate;
import dev.parapet.testkit.ForManySeeds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LikenessTest {
    private static final Trust TRUST = Trust.of(Trust.Scope.ACCOUNT);
    private static final String FROM_ANYONE = "'Principal':'*','Action':'s3:GetObject','Resource':";

    private static Likeness of(String bucket, String account, String policy) {
        String own = "arn:aws:s3:::" + bucket;
        return Likeness.of(
                own,
                List.of(own, own + "/*"),
                account,
                Policies.NONE.withResource(CompiledPolicy.parse("its policy", policy)),
                new Surface.Group(List.of("s3:GetObject"), Set.of(Outsider.ACCOUNT), 0));
    }

    private static Likeness of(String bucket, String resource) {
        return of(bucket, OURS, allow(FROM_ANYONE + "'arn:aws:s3:::" + resource + "'"));
    }

    @Test
    void buckets_that_differ_in_their_names_are_alike() {
        assertThat(of("models", "models/*")).isEqualTo(of("prompts", "prompts/*"));
        assertThat(of("models", "models/${aws:username}/*")).isEqualTo(of("prompts", "prompts/${aws:username}/*"));
        assertThat(of("models", "*")).isEqualTo(of("prompts", "*"));
        assertThat(of("models", "others/x")).isEqualTo(of("prompts", "others/x"));
    }

    @Test
    void what_a_policy_says_of_a_name_keeps_them_apart() {
        assertThat(of("models", "models/*")).isNotEqualTo(of("prompts", "prompts/a/*"));
        assertThat(of("models", "models/*")).isNotEqualTo(of("models", SISTER, allow(FROM_ANYONE + "'*'")));
        assertThat(of("models", "models")).isNotEqualTo(of("prompts", "models"));
        assertThat(of("models", "mod*")).isNotEqualTo(of("prompts", "mod*"));
        assertThat(of("models", "?*")).isNotEqualTo(of("prompts", "?*"));
        assertThat(of("models", "*/models/*")).isNotEqualTo(of("prompts", "*/models/*"));
        assertThat(of("models", "${aws:username}/*")).isNotEqualTo(of("prompts", "${aws:username}/*"));
        assertThat(of("model", "models/*")).isNotEqualTo(of("prompts", "prompts/*"));
    }

    @Test
    void a_witness_is_about_the_resource_it_is_shown_for() {
        var resources = List.of(bucket("models", "models/*"), bucket("prompts", "prompts/*"));
        var openings = asked(resources);
        assertThat(openings.stream()
                        .flatMap(one -> one.witness().stream())
                        .map(one -> one.resource().split("/", 2)[0])
                        .distinct())
                .containsExactly("arn:aws:s3:::models", "arn:aws:s3:::prompts");
    }

    @ForManySeeds(30)
    void what_is_said_of_a_resource_among_others_is_said_of_it_alone(long seed) {
        var random = new Random(seed);
        var resources = new ArrayList<Resource>();
        for (String name : List.of("models", "models-2", "prompts", "p", "models-22", "others")) {
            resources.add(bucket(name, some(random, name), some(random, name)));
        }
        var alone = resources.stream()
                .flatMap(one -> asked(List.of(one)).stream())
                .map(LikenessTest::words)
                .toList();
        assertThat(asked(resources).stream().map(LikenessTest::words)).containsExactlyElementsOf(alone);
    }

    private static String words(Opening one) {
        return one.resource().id() + " " + one.reach() + " " + one.answer() + " " + one.outsider() + " "
                + one.statements() + " " + one.conditions() + " " + one.missing();
    }

    private static String some(Random random, String own) {
        var all = List.of(
                "*",
                own,
                own + "/*",
                own + "*",
                "models/*",
                "models-2/*",
                "models*",
                "mod*/*",
                "*/a/*",
                "p?ompts/*",
                "?*");
        return all.get(random.nextInt(all.size()));
    }

    private static Resource bucket(String name, String... patterns) {
        var statements = new ArrayList<String>();
        for (int i = 0; i < patterns.length; i++) {
            statements.add("'Effect':'%s','Principal':{'AWS':'%s'},'Action':'s3:*','Resource':'arn:aws:s3:::%s'"
                    .formatted(i == 1 ? "Deny" : "Allow", i == 1 ? "*" : THEIRS, patterns[i]));
        }
        return new Resource(
                "arn:aws:s3:::" + name,
                "AWS::S3::Bucket",
                OURS,
                "eu-west-1",
                Map.of(
                        "Policy",
                        Drawing.policy(statements.toArray(String[]::new)),
                        "OwnershipControls",
                        Map.of("Rules", List.of(Map.of("ObjectOwnership", "BucketOwnerEnforced")))),
                Map.of(),
                List.of());
    }

    private static List<Opening> asked(List<Resource> resources) {
        var looks = List.of(Look.complete(OURS, "eu-west-1", "AWS::S3::AccountPublicAccessBlock"));
        return new Exposures(new Estate(new Snapshot(Instant.EPOCH, resources, looks)), TRUST).openings();
    }
}
