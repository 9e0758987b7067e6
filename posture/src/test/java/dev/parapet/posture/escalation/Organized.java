package dev.parapet.posture.escalation;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.posture.access.Estate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A small organization, drawn by hand: accounts [#OURS] and [#THEIRS] of which users and roles were read, and a
/// management account that told of the organization's policies.
final class Organized {
    static final String OURS = "123456789012";
    static final String THEIRS = "111122223333";
    private static final String MANAGER = "444455556666";
    private static final String PREFIX = "arn:aws:organizations::" + MANAGER + ":";

    private final List<Resource> resources = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();

    Organized() {
        for (String type : List.of("User", "Role", "Group", "ManagedPolicy")) {
            looks.add(Look.complete(OURS, Resource.GLOBAL, "AWS::IAM::" + type));
            looks.add(Look.complete(THEIRS, Resource.GLOBAL, "AWS::IAM::" + type));
        }
        looks.add(Look.complete(OURS, Resource.GLOBAL, "AWS::S3::Bucket"));
        looks.add(Look.complete(OURS, Resource.GLOBAL, "AWS::S3::AccountPublicAccessBlock"));
        for (String type : List.of("Organization", "Root", "OrganizationalUnit", "Account", "Policy")) {
            looks.add(Look.complete(MANAGER, Resource.GLOBAL, "AWS::Organizations::" + type));
        }
        add(
                "AWS::Organizations::Organization",
                PREFIX + "organization/o-exampleorgid",
                MANAGER,
                Map.of("Id", "o-exampleorgid", "ManagementAccountId", MANAGER));
        add(
                "AWS::Organizations::Root",
                PREFIX + "root/o-exampleorgid/r-root",
                MANAGER,
                Map.of(
                        "Id",
                        "r-root",
                        "PolicyTypes",
                        List.of(
                                Map.of("Type", "SERVICE_CONTROL_POLICY", "Status", "ENABLED"),
                                Map.of("Type", "RESOURCE_CONTROL_POLICY", "Status", "ENABLED"))));
        for (String account : List.of(OURS, THEIRS)) {
            add(
                    "AWS::Organizations::Account",
                    PREFIX + "account/o-exampleorgid/" + account,
                    MANAGER,
                    Map.of("AccountId", account, "ParentIds", List.of("r-root")));
        }
        limit("SERVICE_CONTROL_POLICY", "FullAWSAccess", allow("*", "*"), "r-root", OURS, THEIRS);
    }

    Organized limit(String kind, String name, Object content, String... targets) {
        return add(
                "AWS::Organizations::Policy",
                PREFIX + "policy/o-exampleorgid/" + name,
                MANAGER,
                Map.of("Name", name, "Type", kind, "Content", content, "TargetIds", List.of(targets)));
    }

    Organized add(String type, String id, String account, Map<String, Object> attributes, Gap... gaps) {
        resources.add(new Resource(id, type, account, Resource.GLOBAL, attributes, Map.of(), List.of(gaps)));
        return this;
    }

    /// A user of ours with one inline policy.
    Organized user(String name, Object policy, Gap... gaps) {
        return add(
                "AWS::IAM::User",
                user(name),
                OURS,
                Map.of("Policies", List.of(Map.of("PolicyName", "own", "PolicyDocument", policy))),
                gaps);
    }

    Organized role(String arn, Object trust, Object policy, Gap... gaps) {
        return role(arn, trust, policy, Map.of(), gaps);
    }

    Organized role(String arn, Object trust, Object policy, Map<String, Object> more, Gap... gaps) {
        var attributes = new HashMap<String, Object>(more);
        attributes.put("AssumeRolePolicyDocument", trust);
        attributes.put("Policies", List.of(Map.of("PolicyName", "own", "PolicyDocument", policy)));
        return add("AWS::IAM::Role", arn, arn.split(":")[4], attributes, gaps);
    }

    Estate estate() {
        return new Estate(new Snapshot(Instant.EPOCH, resources, looks));
    }

    Escalations escalations() {
        return Escalations.of(estate(), TechniquesTest.TECHNIQUES, Instant.EPOCH);
    }

    static String user(String name) {
        return "arn:aws:iam::" + OURS + ":user/" + name;
    }

    static String role(String name) {
        return "arn:aws:iam::" + OURS + ":role/" + name;
    }

    static String theirRole(String name) {
        return "arn:aws:iam::" + THEIRS + ":role/" + name;
    }

    static Gap denied(String attribute) {
        return new Gap(attribute, Gap.Reason.DENIED, "AccessDenied");
    }

    static Map<String, Object> allow(Object action, Object resource) {
        return document(Map.of("Effect", "Allow", "Action", action, "Resource", resource));
    }

    static Map<String, Object> deny(Object action, Object resource) {
        return document(Map.of("Effect", "Deny", "Action", action, "Resource", resource));
    }

    static Map<String, Object> nothing() {
        return deny("none:None", "*");
    }

    static Map<String, Object> trusting(Object principal) {
        return document(Map.of("Effect", "Allow", "Principal", principal, "Action", "sts:AssumeRole"));
    }

    static Map<String, Object> trustingService(String service) {
        return trusting(Map.of("Service", service));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    static Map<String, Object> document(Map<String, ?>... statements) {
        return Map.of("Version", "2012-10-17", "Statement", List.of(statements));
    }

    /// The passage from one principal as it is to another as it is.
    static Optional<Passage> passage(Escalations escalations, String from, String to) {
        return escalations.passages(escalations.principal(from).orElseThrow()).stream()
                .filter(one -> one.to().key().equals(to))
                .findFirst();
    }
}
