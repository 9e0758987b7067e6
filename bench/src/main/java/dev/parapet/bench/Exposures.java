package dev.parapet.bench;

import dev.parapet.iam.decision.CompiledPolicy;
import dev.parapet.iam.decision.Policies;
import dev.parapet.iam.exposure.Exposure;
import dev.parapet.iam.exposure.Query;
import dev.parapet.iam.exposure.ResourceContext;
import dev.parapet.iam.exposure.Zone;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// How long it takes to prove who is exposed: bucket policies of 4 to 80 random statements, whether
/// anyone outside two accounts and an organization may read or write. Three allowances to two
/// denials, each with two to nine elements: wildcards, addresses, negations, presence.
public final class Exposures {
    private static final int WARM_UP = 300;
    // Time of the processor, because others work on the machine.
    private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

    private static final Zone ZONE =
            Zone.ofAccounts("123456789012", "111111111111").withOrganization("o-ours");
    private static final ResourceContext BUCKET = ResourceContext.bucket("data", "123456789012");
    private static final Query QUERY = Query.of("s3:GetObject", "s3:PutObject");

    private final Random random;

    private Exposures(long seed) {
        this.random = new Random(seed);
    }

    /// @param arguments how many policies of each size
    public static void main(String[] arguments) {
        int policies = arguments.length == 0 ? 300 : Integer.parseInt(arguments[0]);
        for (int seed = 0; seed < WARM_UP; seed++) {
            ask(new Exposures(seed).policy(20));
        }
        System.out.println("statements  median ms  p99 ms  closed  exposed  undecided");
        for (int statements : List.of(4, 10, 20, 40, 80)) {
            measure(statements, policies);
        }
    }

    private static void measure(int statements, int policies) {
        var times = new double[policies];
        var counts = new LinkedHashMap<String, Integer>();
        for (int i = 0; i < policies; i++) {
            var policy = new Exposures(1_000_000L * statements + i).policy(statements);
            long start = CLOCK.getCurrentThreadCpuTime();
            var exposure = ask(policy);
            times[i] = (CLOCK.getCurrentThreadCpuTime() - start) / 1e6;
            counts.merge(exposure.getClass().getSimpleName(), 1, Integer::sum);
        }
        Arrays.sort(times);
        System.out.printf(
                "%10d %10.2f %7.1f %7d %8d %10d%n",
                statements,
                times[policies / 2],
                times[policies * 99 / 100],
                counts.getOrDefault("Closed", 0),
                counts.getOrDefault("Exposed", 0),
                counts.getOrDefault("Undecided", 0));
    }

    private static Exposure ask(CompiledPolicy policy) {
        return Exposure.of(Policies.NONE.withResource(policy), BUCKET, ZONE, QUERY);
    }

    private CompiledPolicy policy(int statements) {
        var all = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < statements; i++) {
            all.add(statement(i == 0 || random.nextInt(10) < 6));
        }
        return CompiledPolicy.parse("random", Map.of("Version", "2012-10-17", "Statement", all));
    }

    private Map<String, Object> statement(boolean allows) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Effect", allows ? "Allow" : "Deny");
        statement.put(
                "Principal",
                random.nextInt(3) == 0
                        ? Map.of(
                                "AWS",
                                some(
                                        "123456789012",
                                        "111111111111",
                                        "arn:aws:iam::111111111111:role/app" + random.nextInt(5)))
                        : "*");
        statement.put(
                random.nextInt(6) == 0 ? "NotAction" : "Action",
                some("s3:Get*", "s3:Put*", "s3:*Object", "s3:*", "s3:GetObject"));
        statement.put(
                random.nextInt(6) == 0 ? "NotResource" : "Resource",
                some(
                        "arn:aws:s3:::data/*",
                        "arn:aws:s3:::data/team" + random.nextInt(9) + "/*",
                        "arn:aws:s3:::*/logs/*",
                        "arn:aws:s3:::data/*.csv"));
        var conditions = new LinkedHashMap<String, Object>();
        // Most allowances are for somebody we trust, else everything is open.
        if (allows && random.nextInt(20) > 0) {
            conditions.put("StringEquals", Map.of("aws:PrincipalOrgID", "o-ours"));
        }
        for (int i = random.nextInt(7); i > 0; i--) {
            condition(conditions);
        }
        statement.put("Condition", conditions);
        return statement;
    }

    private void condition(Map<String, Object> into) {
        String exists = random.nextInt(4) == 0 ? "IfExists" : "";
        switch (random.nextInt(7)) {
            case 0 -> into.put("StringNotLike" + exists, Map.of("aws:PrincipalTag/team", some("a*", "*b", "c?")));
            case 1 ->
                into.put(
                        (random.nextBoolean() ? "IpAddress" : "NotIpAddress") + exists,
                        Map.of("aws:SourceIp", some(random.nextInt(224) + ".0.0.0/8", "198.51.100.0/24", "0.0.0.0/1")));
            case 2 ->
                into.put(
                        "ArnLike" + exists,
                        Map.of("aws:PrincipalArn", some("arn:aws:iam::*:role/app*", "arn:aws:iam::1*:*")));
            case 3 -> into.put("Bool" + exists, Map.of("aws:SecureTransport", "" + random.nextBoolean()));
            case 4 ->
                into.put(
                        "Null",
                        Map.of(
                                random.nextBoolean() ? "aws:SourceVpce" : "aws:PrincipalOrgID",
                                "" + random.nextBoolean()));
            case 5 -> into.put("NumericLessThan" + exists, Map.of("s3:max-keys", "" + random.nextInt(100)));
            default ->
                into.put(
                        "StringEqualsIgnoreCase" + exists,
                        Map.of("aws:SourceVpce", some("vpce-1", "vpce-2", "vpce-" + random.nextInt(50))));
        }
    }

    private List<String> some(String... of) {
        var some = new LinkedHashSet<String>();
        for (int i = 1 + random.nextInt(2); i > 0; i--) {
            some.add(of[random.nextInt(of.length)]);
        }
        return List.copyOf(some);
    }
}
