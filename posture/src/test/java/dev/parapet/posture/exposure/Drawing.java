package dev.parapet.posture.exposure;

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

/// A small estate, drawn by hand: account 123456789012, in no organization unless it is put into one.
final class Drawing {
    static final String OURS = "123456789012";
    static final String SISTER = "210987654321";
    static final String MANAGER = "444455556666";
    static final String THEIRS = "999999999999";
    static final String BUCKET = "arn:aws:s3:::models";
    static final String QUEUE = "arn:aws:sqs:eu-west-1:" + OURS + ":jobs";
    static final String TOPIC = "arn:aws:sns:eu-west-1:" + OURS + ":news";
    static final String KEY = "arn:aws:kms:eu-west-1:" + OURS + ":key/00000000-0000-4000-8000-000000000001";
    static final String FUNCTION = "arn:aws:lambda:eu-west-1:" + OURS + ":function:infer";
    static final String ROLE = "arn:aws:iam::" + OURS + ":role/training";
    private static final List<String> TREE = List.of("Organization", "Root", "OrganizationalUnit", "Account", "Policy");

    private final List<Resource> resources = new ArrayList<>();
    private final List<Look> looks = new ArrayList<>();

    static Drawing alone() {
        var drawing = new Drawing().looked(OURS, "AWS::S3::AccountPublicAccessBlock");
        TREE.forEach(type -> drawing.looked(OURS, "AWS::Organizations::" + type));
        return drawing;
    }

    /// With a sister account.
    static Drawing organized() {
        var drawing = new Drawing().looked(OURS, "AWS::S3::AccountPublicAccessBlock");
        TREE.forEach(type -> drawing.looked(MANAGER, "AWS::Organizations::" + type));
        return drawing.add(
                        "AWS::Organizations::Organization",
                        "arn:aws:organizations::" + MANAGER + ":organization/o-exampleorgid",
                        MANAGER,
                        Map.of("Id", "o-exampleorgid", "ManagementAccountId", MANAGER))
                .add(
                        "AWS::Organizations::Root",
                        "arn:aws:organizations::" + MANAGER + ":root/o-exampleorgid/r-root",
                        MANAGER,
                        Map.of(
                                "Id",
                                "r-root",
                                "Name",
                                "Root",
                                "PolicyTypes",
                                List.of(Map.of("Type", "RESOURCE_CONTROL_POLICY", "Status", "ENABLED"))))
                .member(OURS)
                .member(SISTER);
    }

    private Drawing member(String account) {
        return add(
                "AWS::Organizations::Account",
                "arn:aws:organizations::" + MANAGER + ":account/o-exampleorgid/" + account,
                MANAGER,
                Map.of("AccountId", account, "ParentIds", List.of("r-root")));
    }

    Drawing rcp(Object content, Gap... gaps) {
        return add(
                "AWS::Organizations::Policy",
                "arn:aws:organizations::" + MANAGER + ":policy/o-exampleorgid/perimeter",
                MANAGER,
                Map.of(
                        "Name",
                        "perimeter",
                        "Type",
                        "RESOURCE_CONTROL_POLICY",
                        "Content",
                        content,
                        "TargetIds",
                        List.of("r-root")),
                gaps);
    }

    Drawing looked(String account, String type) {
        looks.add(Look.complete(account, "eu-west-1", type));
        return this;
    }

    Drawing missed(String account, String type) {
        looks.add(new Look(account, "eu-west-1", type, Optional.of(Gap.Reason.DENIED), "AccessDenied"));
        return this;
    }

    Drawing add(String type, String id, String account, Map<String, Object> attributes, Gap... gaps) {
        resources.add(new Resource(id, type, account, "eu-west-1", attributes, Map.of(), List.of(gaps)));
        return this;
    }

    Drawing add(String type, String id, Map<String, Object> attributes, Gap... gaps) {
        return add(type, id, OURS, attributes, gaps);
    }

    /// A bucket of ours without ACLs.
    Drawing bucket(String policy) {
        return bucket(Map.<String, Object>of("Policy", policy));
    }

    Drawing bucket(Map<String, Object> attributes, Gap... gaps) {
        var all = new HashMap<String, Object>(attributes);
        all.putIfAbsent(
                "OwnershipControls", Map.of("Rules", List.of(Map.of("ObjectOwnership", "BucketOwnerEnforced"))));
        return add("AWS::S3::Bucket", BUCKET, all, gaps);
    }

    Drawing queue(Object policy) {
        return add("AWS::SQS::Queue", QUEUE, Map.of("Policy", policy));
    }

    Drawing role(Object trust) {
        return add("AWS::IAM::Role", ROLE, Map.of("AssumeRolePolicyDocument", trust));
    }

    Estate estate() {
        return new Estate(new Snapshot(Instant.EPOCH, resources, looks));
    }

    /// What is said of the resource added last.
    Opening opening(Reach reach, Trust trust) {
        return new Exposures(estate(), trust)
                .openings(resources.getLast()).stream()
                        .filter(one -> one.reach() == reach)
                        .findFirst()
                        .orElseThrow();
    }

    Opening opening(Reach reach) {
        return opening(reach, Trust.of(Trust.Scope.ORGANIZATION));
    }

    /// `exposed to …`, `closed` or `unknown`.
    String says(Reach reach) {
        return says(reach, Trust.of(Trust.Scope.ORGANIZATION));
    }

    String says(Reach reach, Trust trust) {
        var opening = opening(reach, trust);
        return switch (opening.answer()) {
            case EXPOSED -> "exposed to " + opening.outsider().orElseThrow();
            case CLOSED -> "closed";
            case UNKNOWN -> "unknown";
        };
    }

    static Gap denied(String attribute) {
        return new Gap(attribute, Gap.Reason.DENIED, "AccessDenied");
    }

    /// A policy of one statement, from JSON with single quotes: `'Principal':'*','Action':'s3:GetObject'`.
    static String allow(String members) {
        return policy("'Effect':'Allow'," + members);
    }

    static String policy(String... statements) {
        return "{\"Version\":\"2012-10-17\",\"Statement\":["
                + String.join(
                        ",",
                        List.of(statements).stream()
                                .map(one -> "{" + one.replace('\'', '"') + "}")
                                .toList())
                + "]}";
    }
}
