package dev.parapet.core.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.core.content.ContentException;
import dev.parapet.testkit.ForManySeeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private static final Secrets SECRETS = Secrets.read(Path.of("../content/classifiers/secrets.yaml"));

    // Written in two parts so that nobody's secret scanner takes this file for a leak.
    private static final String KEY_ID = "AKIA" + "IOSFODNN7EXAMPLE";

    @TempDir
    Path folder;

    @Test
    void names_the_kinds_in_a_text() {
        assertThat(SECRETS.in("export KEY=" + KEY_ID + "\nDB_PASSWORD=c0rrect-h0rse"))
                .containsExactly("aws-access-key-id", "password-variable");
        assertThat(SECRETS.in("nothing to see")).isEmpty();
    }

    @Test
    void a_password_variable_may_have_any_prefix() {
        assertThat(SECRETS.in("spring.datasource.my-db_password: c0rrect-h0rse"))
                .containsExactly("password-variable");
        assertThat(SECRETS.in("keypassword=c0rrect-h0rse")).isEmpty();
    }

    @Test
    void a_fingerprint_keeps_the_kinds_and_not_the_value() {
        String fingerprint = SECRETS.fingerprint("key " + KEY_ID);
        assertThat(fingerprint).matches("sha256:[0-9a-f]{64};24;aws-access-key-id");
        assertThat(SECRETS.in(fingerprint)).containsExactly("aws-access-key-id");
        assertThat(SECRETS.fingerprint("plain")).endsWith(";5;");
        assertThat(SECRETS.in(SECRETS.fingerprint("plain"))).isEmpty();
    }

    @Test
    void a_fingerprint_of_a_fingerprint_is_itself() {
        String once = SECRETS.fingerprint("key " + KEY_ID);
        assertThat(SECRETS.fingerprint(once)).isEqualTo(once);
    }

    @Test
    void equal_values_have_equal_fingerprints_and_others_do_not() {
        assertThat(SECRETS.fingerprint("a")).isEqualTo(SECRETS.fingerprint("a")).isNotEqualTo(SECRETS.fingerprint("b"));
    }

    @Test
    void the_name_of_a_variable_gives_its_value_away() {
        assertThat(SECRETS.in("c0rrect-h0rse")).isEmpty();
        assertThat(SECRETS.fingerprint("DB_PASSWORD", "c0rrect-h0rse")).endsWith(";13;password-variable");
        assertThat(SECRETS.fingerprintValues(Map.of("DB_PASSWORD", "c0rrect-h0rse")))
                .containsOnlyKeys("DB_PASSWORD")
                .allSatisfy((_, value) -> assertThat(value).doesNotContain("c0rrect"));
    }

    @Test
    void looks_through_lists_and_maps() {
        assertThat(SECRETS.inValue(Map.of("a", List.of(1, true, Map.of("DB_PASSWORD", "c0rrect-h0rse")), "b", KEY_ID)))
                .containsExactly("aws-access-key-id", "password-variable");
        assertThat(SECRETS.inValue(Map.of("v", SECRETS.fingerprint("DB_PASSWORD", "c0rrect-h0rse"))))
                .containsExactly("password-variable");
    }

    @Test
    void entropy_is_in_bits_per_character() {
        assertThat(Secrets.entropy("aaaa")).isZero();
        assertThat(Secrets.entropy("abab")).isEqualTo(1.0);
        assertThat(Secrets.entropy("abcd")).isEqualTo(2.0);
        assertThat(Secrets.entropy("")).isZero();
    }

    @ForManySeeds(50)
    void a_fingerprint_never_holds_the_value(long seed) {
        var random = new Random(seed);
        String value = random.ints(12, 'A', 'Z')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, (_, _) -> {})
                .toString();
        assertThat(SECRETS.fingerprint(value)).doesNotContain(value);
    }

    @TestFactory
    Stream<DynamicTest> a_megabyte_of_anything_takes_bounded_time() {
        return Stream.of(
                        "a",
                        "A",
                        "_",
                        "a_",
                        "A.",
                        "=",
                        "\"",
                        " ",
                        ":",
                        "/",
                        "-",
                        "x: ",
                        "AKIA",
                        "password",
                        "password=",
                        "password_",
                        "secret_",
                        "secretkey",
                        "secret_access_key=",
                        "ABSK",
                        "ghp_",
                        "github_pat_",
                        "hf_",
                        "sk-",
                        "sk-ant-",
                        "xoxb-",
                        "AIza",
                        "eyJ",
                        "eyJaaaaaaaaaa.",
                        ".eyJaaaaaaaaaa",
                        "://",
                        "a://",
                        "aaaaaaaaaaaaaaaaaaaaa://",
                        "a".repeat(21) + "://" + "b".repeat(100) + ":" + "c".repeat(200),
                        "-----BEGIN ",
                        "-----BEGIN RSA PRIVATE KEY",
                        "a+/")
                .map(unit -> DynamicTest.dynamicTest(
                        "`" + unit + "`",
                        () -> Assertions.assertTimeout(
                                Duration.ofSeconds(20), () -> SECRETS.in(unit.repeat((1 << 20) / unit.length())))));
    }

    @Test
    void refuses_what_is_wrong_with_its_line() throws IOException {
        String good = """
                secrets:
                  - kind: x-key
                    pattern: 'x-([a-z]{8})'
                    minimum-entropy: 2
                    matches: ['x-ab~cdefgh']
                    ignores: ['x-aaaaaaaa']
                """;
        assertThat(read(good).in("x-hgfedcba")).containsExactly("x-key");
        refused(good.replace("x-([a-z]{8})", "x-("), ":3: not a regular expression: Unclosed group");
        refused(good.replace(": 2", ": two"), ":4: `two` is not a number of bits");
        refused(good.replace("x-ab~cdefgh", "y"), ":2: `x-key` does not match `y`");
        refused(good.replace("x-aaaaaaaa", "x-abcdefgh"), ":2: `x-key` matches `x-abcdefgh`");
        refused(
                good.replace("['x-aaaaaaaa']", "[]"),
                ":2: `x-key` shows something under `matches` and under `ignores`");
        refused(good.replace("kind: x-key", "kind: X,key"), ":2: `X,key` is not in lower case with dashes");
        refused(good + good.substring(good.indexOf("  - ")), ":7: `x-key` is here twice");
        refused(good.replace("ignores", "ignore"), ":6: unknown key `ignore`; did you mean `ignores`?");
    }

    private Secrets read(String yaml) throws IOException {
        Path file = folder.resolve("secrets.yaml");
        Files.writeString(file, yaml);
        return Secrets.read(file);
    }

    private void refused(String yaml, String says) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ContentException.class)
                .hasMessage("content/classifiers/secrets.yaml" + says);
    }
}
