package dev.parapet.posture.access;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A small estate, drawn by hand: account 123456789012, in which users and roles were read.
final class Sketch {
    static final String OURS = "123456789012";
    static final String THEIRS = "111122223333";
    static final String ALICE = "arn:aws:iam::" + OURS + ":user/alice";
    static final String ROLE = "arn:aws:iam::" + OURS + ":role/training";
    static final String BUCKET = "arn:aws:s3:::models";
    static final String OBJECT = BUCKET + "/llm.bin";
    static final String KEY = "arn:aws:kms:us-east-1:" + OURS + ":key/00000000-0000-4000-8000-000000000001";
    private static final List<String> TREE = List.of("Organization", "Root", "OrganizationalUnit", "Account", "Policy");

    private final List<Resource> resources = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();

    /// An account that belongs to no organization.
    static Sketch alone() {
        var sketch = new Sketch().identities(OURS).identities(THEIRS);
        TREE.forEach(type ->
                sketch.looked(OURS, "AWS::Organizations::" + type).looked(THEIRS, "AWS::Organizations::" + type));
        return sketch;
    }

    /// An account that was not told about its organization.
    static Sketch uninformed() {
        var sketch = new Sketch().identities(OURS);
        TREE.forEach(type -> sketch.looks.add(new Look(
                OURS,
                Resource.GLOBAL,
                "AWS::Organizations::" + type,
                Optional.of(Gap.Reason.DENIED),
                "organizations:DescribeOrganization AccessDeniedException")));
        return sketch;
    }

    /// An organization of which 444455556666 is the management account, with our account in the unit `workloads`.
    static Sketch organized() {
        String manager = "444455556666";
        var sketch = new Sketch().identities(OURS);
        TREE.forEach(type -> sketch.looked(manager, "AWS::Organizations::" + type));
        return sketch.add(
                        "AWS::Organizations::Organization",
                        "arn:aws:organizations::444455556666:organization/o-exampleorgid",
                        manager,
                        Map.of("Id", "o-exampleorgid", "ManagementAccountId", manager))
                .add(
                        "AWS::Organizations::Root",
                        "arn:aws:organizations::444455556666:root/o-exampleorgid/r-root",
                        manager,
                        Map.of(
                                "Id",
                                "r-root",
                                "Name",
                                "Root",
                                "PolicyTypes",
                                List.of(
                                        Map.of("Type", "SERVICE_CONTROL_POLICY", "Status", "ENABLED"),
                                        Map.of("Type", "RESOURCE_CONTROL_POLICY", "Status", "ENABLED"))))
                .add(
                        "AWS::Organizations::OrganizationalUnit",
                        "arn:aws:organizations::444455556666:ou/o-exampleorgid/ou-root-workload",
                        manager,
                        Map.of("Id", "ou-root-workload", "Name", "workloads", "ParentId", "r-root"))
                .add(
                        "AWS::Organizations::Account",
                        "arn:aws:organizations::444455556666:account/o-exampleorgid/" + OURS,
                        manager,
                        Map.of("AccountId", OURS, "AccountName", "ml", "ParentIds", List.of("ou-root-workload")))
                .limit("SERVICE_CONTROL_POLICY", "FullAWSAccess", allow("*", "*"), "r-root", "ou-root-workload", OURS);
    }

    Sketch limit(String kind, String name, Object content, String... targets) {
        return add(
                "AWS::Organizations::Policy",
                "arn:aws:organizations::444455556666:policy/o-exampleorgid/" + name,
                "444455556666",
                Map.of("Name", name, "Type", kind, "Content", content, "TargetIds", List.of(targets)));
    }

    private Sketch identities(String account) {
        for (String type : List.of("User", "Role", "Group", "ManagedPolicy")) {
            looked(account, "AWS::IAM::" + type);
        }
        looked(account, "AWS::S3::Bucket");
        return looked(account, "AWS::S3::AccountPublicAccessBlock");
    }

    private Sketch looked(String account, String type) {
        return looked(account, Resource.GLOBAL, type);
    }

    Sketch looked(String account, String region, String type) {
        looks.add(Look.complete(account, region, type));
        return this;
    }

    Sketch add(String type, String id, String account, Map<String, Object> attributes, Gap... gaps) {
        resources.add(
                new Resource(id, type, account, Resource.GLOBAL, attributes, Map.of("team", "ml"), List.of(gaps)));
        return this;
    }

    /// A user of ours with an inline policy.
    Sketch alice(Object policy, Map<String, Object> more, Gap... gaps) {
        var attributes = new HashMap<String, Object>(more);
        attributes.put("Policies", List.of(Map.of("PolicyName", "own", "PolicyDocument", policy)));
        return add("AWS::IAM::User", ALICE, OURS, attributes, gaps);
    }

    Sketch alice(Object policy) {
        return alice(policy, Map.of());
    }

    Sketch role(String arn, Object trust, Object policy) {
        return add(
                "AWS::IAM::Role",
                arn,
                arn.split(":")[4],
                Map.of(
                        "AssumeRolePolicyDocument",
                        trust,
                        "Policies",
                        List.of(Map.of("PolicyName", "own", "PolicyDocument", policy))));
    }

    Sketch managed(String name, Object document) {
        return add(
                "AWS::IAM::ManagedPolicy",
                "arn:aws:iam::" + OURS + ":policy/" + name,
                OURS,
                Map.of("PolicyDocument", document));
    }

    Sketch bucket(Map<String, Object> attributes, Gap... gaps) {
        var all = new HashMap<String, Object>(attributes);
        all.put("OwnershipControls", Map.of("Rules", List.of(Map.of("ObjectOwnership", "BucketOwnerEnforced"))));
        return add("AWS::S3::Bucket", BUCKET, OURS, all, gaps);
    }

    Estate estate() {
        return new Estate(new Snapshot(Instant.EPOCH, resources, looks));
    }

    Access can(String principal, String action, String resource) {
        return can(principal, action, resource, Map.of());
    }

    Access can(String principal, String action, String resource, Map<String, Object> context) {
        var estate = estate();
        return estate.can(estate.principal(principal), action, resource, context);
    }

    static Gap denied(String attribute) {
        return new Gap(attribute, Gap.Reason.DENIED, "AccessDenied");
    }

    static Map<String, Object> allow(String action, String resource) {
        return document(Map.of("Effect", "Allow", "Action", action, "Resource", resource));
    }

    static Map<String, Object> deny(String action, String resource) {
        return document(Map.of("Effect", "Deny", "Action", action, "Resource", resource));
    }

    static Map<String, Object> allowing(Object principal, String action) {
        return document(Map.of("Effect", "Allow", "Principal", principal, "Action", action, "Resource", "*"));
    }

    static Map<String, Object> trusting(Object principal) {
        return document(Map.of("Effect", "Allow", "Principal", principal, "Action", "sts:AssumeRole"));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    static Map<String, Object> document(Map<String, ?>... statements) {
        return Map.of("Version", "2012-10-17", "Statement", List.of(statements));
    }
}
