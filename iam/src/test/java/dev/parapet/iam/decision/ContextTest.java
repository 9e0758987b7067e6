package dev.parapet.iam.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ContextTest {
    private static final Context FIRST = Context.of(Map.of("aws:SourceVpc", "vpc-1", "aws:UserAgent", "first"));
    private static final Context SECOND = Context.of(Map.of("AWS:UserAgent", "second"));

    @Test
    void what_both_give_is_as_the_other_one_has_it() {
        var both = FIRST.and(SECOND);
        assertThat(both.given())
                .containsExactly(
                        Map.entry("aws:sourcevpc", List.of("vpc-1")), Map.entry("aws:useragent", List.of("second")));
        assertThat(both.values("aws:useragent")).containsExactly("second");
        assertThat(both.values("aws:sourcevpc")).containsExactly("vpc-1");
        assertThat(both.values("aws:sourceip")).isNull();
        assertThat(both.keys()).containsExactlyInAnyOrder("aws:sourcevpc", "aws:useragent");
        assertThat(FIRST.keys()).containsExactlyInAnyOrder("aws:sourcevpc", "aws:useragent");
    }

    @Test
    void three_are_put_together_one_after_the_other() {
        var third = Context.of(Map.of("aws:SourceIp", "192.0.2.1"));
        var all = third.and(FIRST.and(SECOND));
        assertThat(all.given().keySet()).containsExactly("aws:sourceip", "aws:sourcevpc", "aws:useragent");
        assertThat(all.values("aws:useragent")).containsExactly("second");
        assertThat(third.and(FIRST).and(SECOND).given()).isEqualTo(all.given());
    }

    @Test
    void nothing_more_changes_nothing() {
        assertThat(FIRST.and(Context.of(Map.of()))).isSameAs(FIRST);
        var under = Context.of(Map.of()).and(FIRST);
        assertThat(SECOND.and(under).values("aws:sourcevpc")).containsExactly("vpc-1");
    }

    @Test
    void what_is_open_stays_so_unless_it_is_given() {
        var open = SECOND.openWhere(key -> key.startsWith("aws:source"));
        assertThat(open.isOpen("aws:sourcevpc")).isTrue();
        assertThat(open.and(FIRST).isOpen("aws:sourcevpc")).isFalse();
        assertThat(open.and(FIRST).isOpen("aws:sourceip")).isTrue();
        assertThat(open.isOpen("aws:useragent")).isFalse();
    }

    @Test
    void a_list_has_no_single_value() {
        var many = Context.of(Map.of("aws:TagKeys", List.of("team"), "aws:CalledVia", List.of()));
        assertThat(many.isMultivalued("aws:tagkeys")).isTrue();
        assertThat(many.single("aws:tagkeys")).isNull();
        assertThat(many.values("aws:calledvia")).isNull();
        assertThat(FIRST.isMultivalued("aws:sourcevpc")).isFalse();
        assertThat(FIRST.single("aws:sourcevpc")).isEqualTo("vpc-1");
    }
}
