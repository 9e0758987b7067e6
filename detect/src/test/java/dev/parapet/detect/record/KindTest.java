package dev.parapet.detect.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KindTest {
    private static final String USER = "arn:aws:iam::123456789012:user/ana";
    private static final String ROLE = "arn:aws:iam::123456789012:role/deploy";

    /// Whatever may be in a member, hostile shapes among it.
    private static final List<Object> VALUES =
            List.of("", " ", "AccessDenied", "s3.amazonaws.com", USER, List.of(), List.of(USER), Map.of(), true);

    @Test
    void events_of_a_kind_are_alike_in_every_field_that_it_decides() {
        var random = new Random(5);
        var seen = new HashMap<Kind, List<Object>>();
        int again = 0;
        for (int i = 0; i < 60_000; i++) {
            var fields = new AddedFields(new Plain(event(random)), Surroundings.UNKNOWN);
            var kind = Kind.of(fields);
            if (kind != null) {
                var values = decided(fields);
                var known = seen.putIfAbsent(kind, values);
                again += known == null ? 0 : 1;
                assertThat(values).isEqualTo(known == null ? values : known);
            }
        }
        assertThat(again).isGreaterThan(1000);
    }

    @Test
    void what_could_be_taken_for_something_else_has_no_kind() {
        var caller = Map.<String, Object>of("type", "IAMUser", "arn", USER);
        assertThat(kind(Map.of("userIdentity", caller))).isNotNull();
        assertThat(kind(Map.of("eventSource", "signin.amazonaws.com", "userIdentity", caller)))
                .isNull();
        assertThat(kind(Map.of("userIdentity", "ana"))).isNull();
        assertThat(kind(Map.of("userIdentity", Map.of("type", "SAMLUser", "principalId", "x"))))
                .isNull();
        assertThat(kind(Map.of("userIdentity", Map.of("arn", USER, "sessionContext.sessionIssuer", Map.of()))))
                .isNull();
        assertThat(kind(Map.of("userIdentity", Map.of("arn", USER, "sessionContext", List.of()))))
                .isNull();
        assertThat(Kind.of(Fields.of(new Event(
                        "1", Event.Log.CLOUDTRAIL, Instant.EPOCH, "", "", "", "x", Map.of("userIdentity", caller)))))
                .isNull();
    }

    private static @Nullable Kind kind(Map<String, Object> members) {
        return Kind.of(new Plain(members));
    }

    private static Map<String, Object> event(Random random) {
        var event = new LinkedHashMap<String, Object>();
        put(event, random, "eventSource", "s3.amazonaws.com");
        put(event, random, "errorCode", "AccessDenied");
        put(event, random, "userAgent", "aws-cli");
        put(event, random, "responseElements", Map.of("ConsoleLogin", "Failure"));
        var caller = new LinkedHashMap<String, Object>();
        put(caller, random, "type", random.nextBoolean() ? "AssumedRole" : "AWSService");
        put(caller, random, "arn", USER);
        put(caller, random, "invokedBy", "s3.amazonaws.com");
        put(caller, random, "principalId", "AIDA:" + random.nextInt(2));
        var issuer = new LinkedHashMap<String, Object>();
        put(issuer, random, "arn", ROLE);
        var context = new LinkedHashMap<String, Object>();
        put(context, random, "sessionIssuer", issuer);
        put(caller, random, "sessionContext", context);
        if (random.nextInt(20) == 0) {
            caller.put("sessionContext.sessionIssuer", Map.of("arn", "x"));
        }
        put(event, random, "userIdentity", caller);
        return event;
    }

    private static void put(Map<String, Object> map, Random random, String name, Object usual) {
        switch (random.nextInt(8)) {
            case 0 -> {}
            case 1 -> map.put(name, VALUES.get(random.nextInt(VALUES.size())));
            default -> map.put(name, usual);
        }
    }

    private static List<Object> decided(Fields fields) {
        var decided = new ArrayList<Object>();
        for (String path : Kind.PATHS) {
            var values = new ArrayList<@Nullable Object>();
            FieldPath.of(path).any(fields, value -> {
                values.add(value);
                return false;
            });
            decided.add(path + values);
        }
        return decided;
    }

    /// An event with members that CloudTrail writes, as far as anybody says.
    private record Plain(Map<String, Object> members) implements Fields {
        @Override
        public @Nullable Object top(String name) {
            return members.get(name);
        }

        @Override
        public boolean has(String name) {
            return members.containsKey(name);
        }

        @Override
        public boolean hasKnownMembersOnly() {
            return true;
        }

        @Override
        public Event event() {
            return new Event("1", Event.Log.CLOUDTRAIL, Instant.EPOCH, "", "", "", "x", members);
        }
    }
}
