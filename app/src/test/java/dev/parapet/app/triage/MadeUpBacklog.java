package dev.parapet.app.triage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// Makes up what lies unread in the findings of an account: the noise of three months, and a story in it. The same seed
/// makes the same.
///
/// The noise is what tools say of an ordinary young company. Much of it is worse by its severity, or newer, than what
/// happens in the story: miners on a machine for trying things out, an old test of intrusion, samples, open buckets,
/// vulnerabilities. Only documentation values.
final class MadeUpBacklog {
    static final Instant NOW = Instant.parse("2026-03-14T09:00:00Z");
    private static final String ACCOUNT = "123456789012";
    private static final String REGION = "us-east-1";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> HOSTS = List.of(
            "i-00000000000000001",
            "i-00000000000000002",
            "i-0000000000000000a",
            "i-0000000000000000b",
            "i-0000000000000000c");
    private static final List<String> BUCKETS = List.of(
            "larkspur-training-raw",
            "larkspur-training-features",
            "larkspur-label-exchange",
            "larkspur-models",
            "larkspur-kb-docs",
            "larkspur-logs",
            "larkspur-web",
            "larkspur-scratch");

    private final Random random;
    private final List<Map<String, Object>> findings = new ArrayList<>();

    MadeUpBacklog(long seed) {
        this.random = new Random(seed);
    }

    record Told(String type, double severity, Instant first, Instant last, long count) {
        Told(String type, double severity, String at) {
            this(type, severity, Instant.parse(at), Instant.parse(at), 1);
        }
    }

    private String id() {
        return new UUID(random.nextLong(), random.nextLong()).toString().replace("-", "");
    }

    /// So many findings of noise.
    MadeUpBacklog noise(int count) {
        for (int i = 0; i < count; i++) {
            int kind = random.nextInt(100);
            if (kind < 30) {
                portProbe();
            } else if (kind < 38) {
                bruteForce();
            } else if (kind < 45) {
                unusualTraffic();
            } else if (kind < 60) {
                control();
            } else if (kind < 76) {
                vulnerability();
            } else if (kind < 81) {
                sample();
            } else if (kind < 86) {
                bucketPolicy();
            } else if (kind < 91) {
                routine();
            } else if (kind < 95) {
                miner();
            } else if (kind < 97) {
                oldExfiltration();
            } else if (kind < 99) {
                personalData();
            } else {
                oldTest();
            }
        }
        return this;
    }

    private Told told(String type, double severity, int oldestDays, int newestHours) {
        long range = Duration.ofDays(oldestDays).toSeconds()
                - Duration.ofHours(newestHours).toSeconds();
        Instant last = NOW.minus(Duration.ofHours(newestHours))
                .minusSeconds((long) (range * Math.pow(random.nextDouble(), 1.5)))
                .truncatedTo(ChronoUnit.SECONDS);
        return new Told(
                type, severity, last.minus(Duration.ofMinutes(random.nextInt(240))), last, 1 + random.nextInt(9));
    }

    private String stranger() {
        return "203.0.113." + (100 + random.nextInt(150));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static Map<String, Object> remote(String address) {
        return Map.of("remoteIpDetails", Map.of("ipAddressV4", address));
    }

    private static Map<String, Object> instance(String id) {
        return Map.of(
                "resourceType",
                "Instance",
                "instanceDetails",
                id.endsWith("c")
                        ? Map.of("instanceId", id, "tags", List.of(Map.of("key", "env", "value", "sandbox")))
                        : Map.of("instanceId", id));
    }

    private static Map<String, Object> key(String type, String name, String key) {
        return Map.of(
                "resourceType",
                "AccessKey",
                "accessKeyDetails",
                Map.of("accessKeyId", key, "userType", type, "userName", name));
    }

    static Map<String, Object> call(String api, String address) {
        var action = new LinkedHashMap<String, Object>();
        action.put("api", api);
        action.putAll(remote(address));
        return Map.of("actionType", "AWS_API_CALL", "awsApiCallAction", action);
    }

    /// A finding as GetFindings answers it, in the case that EventBridge has.
    Map<String, Object> guardDuty(
            Told told, Map<String, Object> resource, Map<String, Object> action, boolean archived, boolean sample) {
        var service = new LinkedHashMap<String, Object>();
        service.put("eventFirstSeen", told.first().toString());
        service.put("eventLastSeen", told.last().toString());
        service.put("count", told.count());
        service.put("archived", archived);
        if (sample) {
            service.put("additionalInfo", Map.of("type", "default", "value", "{\"sample\":true}"));
        }
        service.put("action", action);
        var finding = new LinkedHashMap<String, Object>();
        finding.put("accountId", ACCOUNT);
        finding.put("region", REGION);
        finding.put("id", id());
        finding.put("type", told.type());
        finding.put("severity", told.severity());
        finding.put("title", (sample ? "[SAMPLE] " : "") + told.type());
        finding.put("updatedAt", told.last().toString());
        finding.put("resource", resource);
        finding.put("service", service);
        return finding;
    }

    private void portProbe() {
        boolean blocked = random.nextBoolean();
        findings.add(guardDuty(
                told("Recon:EC2/PortProbeUnprotectedPort", 2, 90, 0),
                instance(one(HOSTS)),
                Map.of("portProbeAction", Map.of("blocked", blocked, "portProbeDetails", List.of(remote(stranger())))),
                false,
                false));
    }

    private void bruteForce() {
        findings.add(guardDuty(
                told("UnauthorizedAccess:EC2/SSHBruteForce", 2, 90, 0),
                instance(one(HOSTS)),
                Map.of("networkConnectionAction", remote(stranger())),
                false,
                false));
    }

    private void unusualTraffic() {
        String type = random.nextBoolean() ? "Behavior:EC2/NetworkPortUnusual" : "Behavior:EC2/TrafficVolumeUnusual";
        findings.add(guardDuty(
                told(type, 5, 90, 0),
                instance(one(HOSTS)),
                Map.of("networkConnectionAction", remote(stranger())),
                random.nextInt(4) == 0,
                false));
    }

    private void miner() {
        boolean talks = random.nextBoolean();
        findings.add(guardDuty(
                told(talks ? "Backdoor:EC2/C&CActivity.B!DNS" : "CryptoCurrency:EC2/BitcoinTool.B!DNS", 8, 20, 0),
                instance("i-0000000000000000c"),
                Map.of("dnsRequestAction", Map.of("domain", "pool.example.com")),
                false,
                false));
    }

    private void bucketPolicy() {
        findings.add(guardDuty(
                told("Policy:S3/BucketPublicAccessGranted", 8, 90, 1),
                Map.of(
                        "resourceType",
                        "S3Bucket",
                        "s3BucketDetails",
                        List.of(Map.of("arn", "arn:aws:s3:::" + one(BUCKETS)))),
                call("PutBucketPolicy", "192.0.2.10"),
                random.nextInt(3) == 0,
                false));
    }

    private void routine() {
        boolean person = random.nextBoolean();
        findings.add(guardDuty(
                told("Discovery:IAMUser/AnomalousBehavior", 2, 90, 0),
                person
                        ? key("IAMUser", one(List.of("data-lead", "founder")), "AKIAEXAMPLE000000001")
                        : key(
                                "AssumedRole",
                                one(List.of("larkspur-auditor", "larkspur-deploy")),
                                "ASIAEXAMPLE000000001"),
                call("ListRoles", "192.0.2.10"),
                false,
                false));
    }

    private void oldExfiltration() {
        findings.add(guardDuty(
                told("UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.InsideAWS", 8, 90, 24 * 35),
                key("AssumedRole", "larkspur-etl", "ASIAEXAMPLE000000002"),
                call("GetObject", "192.0.2.44"),
                random.nextBoolean(),
                false));
    }

    // A test of intrusion two months ago: it has every tactic, and is over.
    private void oldTest() {
        var kind = one(List.of(
                "Recon:IAMUser/TorIPCaller",
                "PenTest:IAMUser/KaliLinux",
                "Persistence:IAMUser/AnomalousBehavior",
                "Exfiltration:S3/AnomalousBehavior"));
        findings.add(guardDuty(
                told(kind, 8, 58, 24 * 55),
                key("IAMUser", "founder", "AKIAEXAMPLE000000003"),
                call("GetObject", "203.0.113.66"),
                false,
                false));
    }

    private void sample() {
        var kind = one(List.of(
                "AttackSequence:IAM/CompromisedCredentials",
                "Exfiltration:S3/MaliciousIPCaller",
                "UnauthorizedAccess:IAMUser/InstanceCredentialExfiltration.OutsideAWS",
                "Impact:IAMUser/AnomalousBehavior"));
        findings.add(guardDuty(
                told(kind, kind.startsWith("Attack") ? 9 : 8, 10, 0),
                key("IAMUser", "GeneratedFindingUserName", "GeneratedFindingAccessKeyId"),
                call("GeneratedFindingAPIName", "198.51.100.0"),
                false,
                true));
    }

    /// A finding as Security Hub hands it on.
    Map<String, Object> asff(
            String id, String product, Told told, String label, List<Map<String, Object>> resources, String status) {
        var finding = new LinkedHashMap<String, Object>();
        finding.put("AwsAccountId", ACCOUNT);
        finding.put("Region", REGION);
        finding.put("Id", id);
        finding.put("ProductArn", "arn:aws:securityhub:" + REGION + "::product/aws/" + product);
        finding.put("Title", told.type());
        finding.put("FirstObservedAt", told.first().toString());
        finding.put("LastObservedAt", told.last().toString());
        finding.put("UpdatedAt", told.last().toString());
        finding.put("Severity", Map.of("Label", label));
        finding.put("Workflow", Map.of("Status", status));
        finding.put("RecordState", "ACTIVE");
        finding.put("Resources", resources);
        return finding;
    }

    private void control() {
        var kind = one(List.of("S3.2", "S3.8", "S3.5", "IAM.5", "EC2.8", "EC2.9", "KMS.4"));
        Map<String, Object> resource = kind.startsWith("S3")
                ? Map.of("Type", "AwsS3Bucket", "Id", "arn:aws:s3:::" + one(BUCKETS))
                : kind.startsWith("EC2")
                        ? Map.of("Type", "AwsEc2Instance", "Id", arn("ec2", "instance/" + one(HOSTS)))
                        : kind.startsWith("IAM")
                                ? Map.of("Type", "AwsIamUser", "Id", "arn:aws:iam::" + ACCOUNT + ":user/contractor-07")
                                : Map.of("Type", "AwsAccount", "Id", "AWS::::Account:" + ACCOUNT);
        String label = kind.equals("S3.2") || kind.equals("EC2.9") ? "CRITICAL" : one(List.of("MEDIUM", "HIGH", "LOW"));
        String status = one(List.of("NEW", "NEW", "NEW", "SUPPRESSED", "RESOLVED"));
        var finding = asff(
                arn("securityhub", "security-control/" + kind + "/finding/" + id()),
                "securityhub",
                told("Security Hub control " + kind, 0, 90, 0),
                label,
                List.of(resource),
                status);
        finding.put("Types", List.of("Software and Configuration Checks/Industry and Regulatory Standards"));
        finding.put("Compliance", Map.of("Status", "FAILED", "SecurityControlId", kind));
        findings.add(finding);
    }

    private static String arn(String service, String resource) {
        return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":" + resource;
    }

    private void vulnerability() {
        String cve = "CVE-2025-" + (10_000 + random.nextInt(40));
        boolean host = random.nextInt(3) > 0;
        var told = told(cve, 0, 90, 0);
        var detail = new LinkedHashMap<String, Object>();
        detail.put("awsAccountId", ACCOUNT);
        detail.put("findingArn", arn("inspector2", "finding/" + id()));
        detail.put("type", "PACKAGE_VULNERABILITY");
        detail.put("title", cve + " - libexample");
        detail.put("severity", one(List.of("CRITICAL", "HIGH", "HIGH", "MEDIUM")));
        detail.put("status", random.nextInt(5) == 0 ? "CLOSED" : "ACTIVE");
        detail.put("firstObservedAt", told.first().toString());
        detail.put("lastObservedAt", told.last().toString());
        detail.put("updatedAt", told.last().toString());
        detail.put(
                "resources",
                List.of(
                        host
                                ? Map.of("type", "AWS_EC2_INSTANCE", "id", arn("ec2", "instance/" + one(HOSTS)))
                                : Map.of(
                                        "type",
                                        "AWS_ECR_CONTAINER_IMAGE",
                                        "id",
                                        arn(
                                                "ecr",
                                                "repository/training-images/sha256:" + "0".repeat(63)
                                                        + random.nextInt(10)))));
        event("Inspector2 Finding", "aws.inspector2", told.last(), detail);
    }

    private void personalData() {
        var told = told("SensitiveData:S3Object/Personal", 0, 90, 2);
        var detail = new LinkedHashMap<String, Object>();
        detail.put("accountId", ACCOUNT);
        detail.put("region", REGION);
        detail.put("id", id());
        detail.put("type", told.type());
        detail.put("title", "The S3 object contains personal information");
        detail.put("severity", Map.of("score", 3, "description", "High"));
        detail.put("createdAt", told.first().toString());
        detail.put("updatedAt", told.last().toString());
        detail.put("resourcesAffected", Map.of("s3Bucket", Map.of("arn", "arn:aws:s3:::" + one(BUCKETS))));
        event("Macie Finding", "aws.macie", told.last(), detail);
    }

    private void event(String kind, String source, Instant time, Map<String, Object> detail) {
        var event = new LinkedHashMap<String, Object>();
        event.put("detail-type", kind);
        event.put("source", source);
        event.put("account", ACCOUNT);
        event.put("region", REGION);
        event.put("time", time.toString());
        event.put("detail", detail);
        findings.add(event);
    }

    /// Adds one of a story.
    MadeUpBacklog add(Map<String, Object> finding) {
        findings.add(finding);
        return this;
    }

    Map<String, Object> byUser(Told told, String user, String key, String api, String address) {
        return guardDuty(told, key("IAMUser", user, key), call(api, address), false, false);
    }

    Map<String, Object> byRole(Told told, String role, String key, String api, String address) {
        return guardDuty(told, key("AssumedRole", role, key), call(api, address), false, false);
    }

    Map<String, Object> onHost(Told told, String host) {
        return guardDuty(told, instance(host), Map.of(), false, false);
    }

    /// Shuffled, one on a line. Maps without an order are put into one.
    byte[] lines() {
        var lines = new ArrayList<String>();
        findings.forEach(finding -> lines.add(line(finding)));
        lines.sort(Comparator.naturalOrder());
        Collections.shuffle(lines, random);
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String line(Map<String, Object> finding) {
        try {
            return JSON.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).writeValueAsString(finding);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    int size() {
        return findings.size();
    }
}
