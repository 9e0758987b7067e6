package dev.parapet.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Event;
import dev.parapet.respond.Activity.Answer;
import dev.parapet.respond.trigger.Principal;
import dev.parapet.respond.trigger.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LastCallsTest {
    private static final String ANA = "arn:aws:iam::123456789012:user/ana";
    private static final Instant THEN = Instant.parse("2026-03-03T10:15:00Z");
    private static final Subject SUBJECT = new Subject(
            List.of(new Principal(Principal.Kind.USER, "123456789012", "ana", "", "AKIAIOSFODNN7EXAMPLE", "")),
            List.of(),
            "");

    private final LastCalls calls = new LastCalls();

    @Test
    void who_succeeds_after_it_was_contained_goes_on() {
        calls.met(call("", "ASIAIOSFODNN7EXAMPLE", THEN.plusSeconds(1)), ANA);
        assertThat(calls.of(SUBJECT, THEN)).isEqualTo(Answer.GOES_ON);
        assertThat(calls.of(SUBJECT, THEN.plusSeconds(1))).isEqualTo(Answer.UNKNOWN);
    }

    @Test
    void a_key_is_known_whoever_is_named() {
        calls.met(call("", "AKIAIOSFODNN7EXAMPLE", THEN.plusSeconds(1)), "");
        assertThat(calls.of(SUBJECT, THEN)).isEqualTo(Answer.GOES_ON);
    }

    @Test
    void refused_calls_and_those_of_others_are_not_going_on() {
        calls.met(call("AccessDenied", "AKIAIOSFODNN7EXAMPLE", THEN.plusSeconds(1)), ANA);
        calls.met(call("", "ASIAIOSFODNN7EXAMPLE", THEN.plusSeconds(1)), ANA + "-other");
        calls.settled(THEN.plusSeconds(5));
        assertThat(calls.of(SUBJECT, THEN)).isEqualTo(Answer.QUIET);
    }

    @Test
    void nobody_is_quiet_before_the_log_has_come() {
        assertThat(calls.of(SUBJECT, THEN)).isEqualTo(Answer.UNKNOWN);
        calls.settled(THEN.minusSeconds(1));
        assertThat(calls.of(SUBJECT, THEN)).isEqualTo(Answer.UNKNOWN);
        calls.settled(THEN.plusSeconds(1));
        assertThat(calls.of(SUBJECT, THEN)).isEqualTo(Answer.QUIET);
        assertThat(calls.of(Subject.NOBODY, THEN)).isEqualTo(Answer.UNKNOWN);
    }

    private static Event call(String error, String key, Instant at) {
        return new Event(
                "1",
                Event.Log.CLOUDTRAIL,
                at,
                "123456789012",
                "us-east-1",
                "s3.amazonaws.com",
                "GetObject",
                Map.of("errorCode", error, "userIdentity", Map.of("accessKeyId", key)));
    }
}
