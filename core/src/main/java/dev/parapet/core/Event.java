package dev.parapet.core;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Something that happened, as a log tells it: the same shape from a file, a queue or a stream.
///
/// Whoever writes a log may write anything, so fields are taken for what they are and never for what they should be:
/// [#text] answers only if there is a text.
///
/// @param id the log's own id of the record, by which a repeated one is known
/// @param time when it happened, by the log's clock
/// @param account the account whose log this is
/// @param region empty where a log has none
/// @param source who did it: `sagemaker.amazonaws.com`, empty where a log does not say
/// @param name what was done: `CreateNotebookInstance`
/// @param fields the whole record in the log's own names; what the log says is null, is null
public record Event(
        String id,
        Log log,
        Instant time,
        String account,
        String region,
        String source,
        String name,
        Map<String, Object> fields) {

    /// The kinds of logs.
    public enum Log {
        CLOUDTRAIL,
        VPC_FLOW,
        BEDROCK_INVOCATION,
        GUARDDUTY_FINDING,
        GATEWAY
    }

    public Event {
        Objects.requireNonNull(log);
        Objects.requireNonNull(time);
        Objects.requireNonNull(account);
        Objects.requireNonNull(region);
        Objects.requireNonNull(source);
        if (id.isBlank()) {
            throw new IllegalArgumentException("an event has an id");
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("an event has a name");
        }
        fields = Collections.unmodifiableMap(fields);
    }

    /// The value at a path of field names, `userIdentity.sessionContext.sessionIssuer.arn`. A name that itself has a
    /// dot is found too, the longest first.
    public Optional<Object> field(String path) {
        return find(fields, List.of(path.split("\\.", -1)));
    }

    /// The text at a path; empty if there is none or it is no text.
    public Optional<String> text(String path) {
        return field(path).filter(String.class::isInstance).map(String.class::cast);
    }

    private static Optional<Object> find(Object inside, List<String> names) {
        if (names.isEmpty()) {
            return Optional.of(inside);
        }
        if (!(inside instanceof Map<?, ?> map)) {
            return Optional.empty();
        }
        for (int taken = names.size(); taken > 0; taken--) {
            Object value = map.get(String.join(".", names.subList(0, taken)));
            if (value != null) {
                var found = find(value, names.subList(taken, names.size()));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
