package dev.parapet.detect.trial;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// Fills an event of a test up to a whole record of CloudTrail: a session of a role of the account, on a Tuesday
/// morning. One with `srcaddr` becomes a flow, one with `gateway` a record of the gateway, and one with an `operation`
/// one of Bedrock's log of invocations.
final class TestRecord {
    private static final String ACCOUNT = "123456789012";
    private static final Pattern READS = Pattern.compile("(Get|List|Describe|Head|Lookup|Search|Query|Scan)[A-Z].*");

    private TestRecord() {}

    /// @param number of the event in its test, which makes its id
    static Map<String, Object> whole(Map<String, Object> given, int number) {
        if (given.containsKey("srcaddr")) {
            return flow(given);
        }
        if (given.containsKey("gateway")) {
            return request(given, number);
        }
        return given.containsKey("operation") ? invocation(given, number) : call(given, number);
    }

    private static Map<String, Object> flow(Map<String, Object> given) {
        var record = new LinkedHashMap<String, Object>();
        record.put("version", 2);
        record.put("account-id", ACCOUNT);
        record.put("interface-id", "eni-0a1b2c3d4e5f60001");
        record.put("protocol", 6);
        record.put("packets", 12);
        record.put("bytes", 4200);
        record.put("start", 1_772_532_900);
        record.put("action", "ACCEPT");
        record.put("log-status", "OK");
        record.putAll(given);
        return record;
    }

    private static Map<String, Object> request(Map<String, Object> given, int number) {
        var record = new LinkedHashMap<String, Object>();
        record.put("schemaType", "ParapetGatewayLog");
        record.put("schemaVersion", "1.0");
        record.put("timestamp", "2026-03-03T10:15:00Z");
        record.put("accountId", ACCOUNT);
        record.put("region", "us-east-1");
        record.put("requestId", "00000000-0000-4000-8000-%012d".formatted(number));
        record.put("operation", "Converse");
        record.put("modelId", "anthropic.claude-sonnet-4-20250514-v1:0");
        record.put("sourceIPAddress", "192.0.2.10");
        record.putAll(given);
        return record;
    }

    private static Map<String, Object> invocation(Map<String, Object> given, int number) {
        var record = new LinkedHashMap<String, Object>();
        record.put("schemaType", "ModelInvocationLog");
        record.put("schemaVersion", "1.0");
        record.put("timestamp", "2026-03-03T10:15:00Z");
        record.put("accountId", ACCOUNT);
        record.put("identity", Map.of("arn", "arn:aws:sts::" + ACCOUNT + ":assumed-role/analyst/ana"));
        record.put("region", "us-east-1");
        record.put("requestId", "00000000-0000-4000-8000-%012d".formatted(number));
        record.putAll(given);
        return record;
    }

    private static Map<String, Object> call(Map<String, Object> given, int number) {
        var record = new LinkedHashMap<String, Object>();
        record.put("eventVersion", "1.09");
        record.put("userIdentity", analyst());
        record.put("eventTime", "2026-03-03T10:15:00Z");
        record.put("awsRegion", "us-east-1");
        record.put("sourceIPAddress", "192.0.2.10");
        record.put("userAgent", "aws-cli/2.22.12");
        record.put("requestParameters", null);
        record.put("responseElements", null);
        record.put("eventID", "00000000-0000-4000-8000-%012d".formatted(number));
        record.put(
                "readOnly",
                READS.matcher(String.valueOf(given.get("eventName"))).matches());
        record.put("eventType", "AwsApiCall");
        record.put("managementEvent", true);
        record.put("recipientAccountId", ACCOUNT);
        record.put("eventCategory", "Management");
        record.putAll(given);
        return record;
    }

    private static Map<String, Object> analyst() {
        var issuer = new LinkedHashMap<String, Object>();
        issuer.put("type", "Role");
        issuer.put("principalId", "AROAEXAMPLEEXAMPLEEXA");
        issuer.put("arn", "arn:aws:iam::" + ACCOUNT + ":role/analyst");
        issuer.put("accountId", ACCOUNT);
        issuer.put("userName", "analyst");
        var identity = new LinkedHashMap<String, Object>();
        identity.put("type", "AssumedRole");
        identity.put("principalId", "AROAEXAMPLEEXAMPLEEXA:ana");
        identity.put("arn", "arn:aws:sts::" + ACCOUNT + ":assumed-role/analyst/ana");
        identity.put("accountId", ACCOUNT);
        identity.put("accessKeyId", "ASIAIOSFODNN7EXAMPLE");
        identity.put("sessionContext", Map.of("sessionIssuer", issuer));
        return identity;
    }
}
