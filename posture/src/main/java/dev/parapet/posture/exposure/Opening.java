package dev.parapet.posture.exposure;

import dev.parapet.core.Resource;
import dev.parapet.iam.decision.Request;
import java.util.List;
import java.util.Optional;

/// Whether somebody outside may do one kind of thing to one resource.
///
/// @param outsider who, if it is exposed: the broadest that get in
/// @param witness a request from outside that gets in; empty where something else than a policy lets in, or nothing
/// does
/// @param statements what lets it in, for people: `statement 2 (PublicRead)`, `ACL`, `grant 1234`; the least that does
/// @param conditions under which it is so, for people; what the caller cannot choose, such as its network, among them
/// @param missing what was not read: of an exposure, what may yet forbid it; of an unknown, what would decide
public record Opening(
        Resource resource,
        Reach reach,
        Answer answer,
        Optional<Audience> outsider,
        Optional<Request> witness,
        List<String> statements,
        List<String> conditions,
        List<String> missing) {

    /// There is no fourth.
    public enum Answer {
        EXPOSED,
        /// Proved: no request from outside gets in.
        CLOSED,
        UNKNOWN
    }

    public Opening {
        statements = List.copyOf(statements);
        conditions = List.copyOf(conditions);
        missing = List.copyOf(missing);
        if ((answer == Answer.EXPOSED) != outsider.isPresent()) {
            throw new IllegalArgumentException("what is exposed is exposed to somebody, and nothing else is");
        }
        if (answer == Answer.UNKNOWN && missing.isEmpty()) {
            throw new IllegalArgumentException("an unknown says what is missing");
        }
    }
}
