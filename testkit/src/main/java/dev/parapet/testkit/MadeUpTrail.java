package dev.parapet.testkit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// CloudTrail's records of what never happened.
public final class MadeUpTrail {
    private static final Instant START = Instant.parse("2026-03-02T00:00:00Z");

    private MadeUpTrail() {}

    /// Two weeks of few people, who now and then do much at once or something new; some events twice, in any order.
    public static List<String> records(Random random, int count) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            int day = random.nextInt(14);
            var when = START.plusSeconds(day * 86_400L + random.nextInt(1440) * 60L);
            boolean burst = random.nextInt(20) == 0;
            String who = "user" + random.nextInt(4);
            for (int more = burst ? 8 : 1; more > 0; more--) {
                String name = burst
                        ? "GetObject"
                        : List.of("GetObject", "GetObject", "GetObjectAcl", "DeleteObject", "PutThing" + day / 2)
                                .get(random.nextInt(5));
                String network = List.of("192.0.2.", "192.0.2.", "198.51.100.", "203.0.113.", "10.0." + day + ".")
                        .get(random.nextInt(day < 4 ? 2 : 5));
                lines.add("""
                    {"eventVersion":"1.11","eventID":"id-%06d","eventTime":"%s","eventSource":"s3.amazonaws.com",\
                    "eventName":"%s","awsRegion":"us-east-1","sourceIPAddress":"%s","recipientAccountId":"123456789012",\
                    "userAgent":"aws-cli/2.22.12","eventType":"AwsApiCall","eventCategory":"Data",\
                    "userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/%s","userName":"%s",\
                    "accountId":"123456789012"}}""".formatted(
                                (lines.size() * 7919L) % 100_003,
                                when.plusSeconds(random.nextInt(3)),
                                name,
                                network + random.nextInt(4),
                                who,
                                who));
                if (random.nextInt(10) == 0) {
                    lines.add(lines.getLast());
                }
            }
        }
        Collections.shuffle(lines, random);
        return lines;
    }
}
