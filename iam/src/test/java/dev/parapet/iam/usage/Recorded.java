package dev.parapet.iam.usage;

import dev.parapet.core.Event;
import dev.parapet.iam.authorization.ServiceAuthorization;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Records as CloudTrail writes them, put together by hand.
final class Recorded {
    static final String ACCOUNT = "123456789012";
    static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/team/trainer";
    static final Calls CALLS = new Calls(ServiceAuthorization.bundled());

    private final Map<String, Object> fields = new HashMap<>();
    private final String source;
    private final String name;

    private Recorded(String source, String name) {
        this.source = source + ".amazonaws.com";
        this.name = name;
        with("userIdentity", Map.of(
                "type", "AssumedRole",
                "arn", "arn:aws:sts::" + ACCOUNT + ":assumed-role/trainer/job",
                "accountId", ACCOUNT,
                "principalId", "AROAEXAMPLE:job",
                "sessionContext", Map.of("sessionIssuer", Map.of("arn", ROLE))));
    }

    static Recorded call(String source, String name) {
        return new Recorded(source, name);
    }

    Recorded with(String field, Object value) {
        fields.put(field, value);
        return this;
    }

    Recorded asking(Map<String, Object> parameters) {
        return with("requestParameters", parameters);
    }

    Event event() {
        return new Event(
                "e-1",
                Event.Log.CLOUDTRAIL,
                Instant.parse("2026-03-01T10:00:00Z"),
                ACCOUNT,
                "eu-west-1",
                source,
                name,
                fields);
    }

    Reading read() {
        return CALLS.read(event());
    }

    RecordedCall decided() {
        return ((Reading.Call) read()).call();
    }

    List<String> actions() {
        return decided().actions().stream().map(CalledAction::action).toList();
    }

    /// The resources of the first action.
    List<String> resources() {
        return decided().actions().getFirst().resources();
    }
}
