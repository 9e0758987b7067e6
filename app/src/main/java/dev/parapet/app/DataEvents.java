package dev.parapet.app;

import dev.parapet.iam.usage.RecordedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// What a log cannot show because nobody asked for it: trails leave out what happens to data unless told otherwise
/// (<https://docs.aws.amazon.com/awscloudtrail/latest/userguide/logging-data-events-with-cloudtrail.html>).
final class DataEvents {
    private static final Set<String> USUAL = Set.of("dynamodb", "lambda", "s3");

    private final Set<String> seen = new TreeSet<>();

    void see(RecordedCall call) {
        if (call.data()) {
            seen.add(call.name().substring(0, call.name().indexOf('.')));
        }
    }

    /// One line for each gap.
    List<String> gaps() {
        if (seen.isEmpty()) {
            return List.of("the log has no data events: reads and writes of S3 objects, DynamoDB items, Lambda invocations "
                    + "and the like are not in it, so what needs them is missing here");
        }
        var gaps = new ArrayList<String>();
        for (String service : new TreeSet<>(USUAL)) {
            if (!seen.contains(service)) {
                gaps.add("the log has data events, but none of " + service + ": what was done to its data is not seen");
            }
        }
        return gaps;
    }
}
