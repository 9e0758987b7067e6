package dev.parapet.collect.s3;

import dev.parapet.collect.Draft;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CORSRule;
import software.amazon.awssdk.services.s3.model.GetBucketVersioningResponse;
import software.amazon.awssdk.services.s3.model.Grant;
import software.amazon.awssdk.services.s3.model.ServerSideEncryptionRule;

/// The settings of one bucket, a call each, in the shapes of templates.
///
/// Where AWS answers with an error to say that something is not set, the error's code is named here, from
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>.
final class Settings {
    private final S3Client s3;
    private final String bucket;
    private final Draft draft;

    Settings(S3Client s3, String bucket, Draft draft) {
        this.s3 = s3;
        this.bucket = bucket;
        this.draft = draft;
    }

    void read() {
        access();
        protection();
        flow();
    }

    private void access() {
        draft.readValue(
                        "PublicAccessBlockConfiguration",
                        Set.of("NoSuchPublicAccessBlockConfiguration"),
                        () -> s3.getPublicAccessBlock(request -> request.bucket(bucket))
                                .publicAccessBlockConfiguration())
                .attempt(
                        Set.of("NoSuchBucketPolicy"),
                        () -> draft.setJson(
                                "Policy",
                                s3.getBucketPolicy(request -> request.bucket(bucket))
                                        .policy()),
                        "Policy")
                .readValue(
                        "Acl",
                        () -> s3.getBucketAcl(request -> request.bucket(bucket)).grants().stream()
                                .map(Settings::grant)
                                .toList())
                .readValue(
                        "OwnershipControls",
                        Set.of("OwnershipControlsNotFoundError"),
                        () -> s3.getBucketOwnershipControls(request -> request.bucket(bucket))
                                .ownershipControls())
                .readValue(
                        "CorsConfiguration",
                        Set.of("NoSuchCORSConfiguration"),
                        () -> Map.of(
                                "CorsRules",
                                s3.getBucketCors(request -> request.bucket(bucket)).corsRules().stream()
                                        .map(Settings::cors)
                                        .toList()))
                .readValue("WebsiteConfiguration", Set.of("NoSuchWebsiteConfiguration"), this::website);
    }

    private void protection() {
        draft.readValue("BucketEncryption", Set.of("ServerSideEncryptionConfigurationNotFoundError"), this::encryption)
                .attempt(
                        () -> versioning(s3.getBucketVersioning(request -> request.bucket(bucket))),
                        "MfaDelete",
                        "VersioningConfiguration")
                .attempt(
                        Set.of("ObjectLockConfigurationNotFoundError"),
                        this::objectLock,
                        "ObjectLockConfiguration",
                        "ObjectLockEnabled")
                .readValue("LifecycleConfiguration", Set.of("NoSuchLifecycleConfiguration"), this::lifecycle)
                .readValue(
                        "ReplicationConfiguration",
                        Set.of("ReplicationConfigurationNotFoundError"),
                        () -> s3.getBucketReplication(request -> request.bucket(bucket))
                                .replicationConfiguration());
    }

    private void flow() {
        draft.readValue("LoggingConfiguration", this::logging)
                .readValue("NotificationConfiguration", this::notifications);
    }

    private static Map<String, Object> grant(Grant grant) {
        var plain = new HashMap<String, Object>();
        plain.put("Permission", String.valueOf(grant.permissionAsString()));
        var grantee = grant.grantee();
        if (grantee != null) {
            put(plain, "GranteeType", grantee.typeAsString());
            put(plain, "GranteeUri", grantee.uri());
            put(plain, "GranteeId", grantee.id());
        }
        return plain;
    }

    private static Map<String, Object> cors(CORSRule rule) {
        var plain = new LinkedHashMap<String, Object>();
        put(plain, "Id", rule.id());
        plain.put("AllowedHeaders", rule.allowedHeaders());
        plain.put("AllowedMethods", rule.allowedMethods());
        plain.put("AllowedOrigins", rule.allowedOrigins());
        plain.put("ExposedHeaders", rule.exposeHeaders());
        put(plain, "MaxAge", rule.maxAgeSeconds());
        return plain;
    }

    private Map<String, Object> website() {
        var website = s3.getBucketWebsite(request -> request.bucket(bucket));
        var plain = new LinkedHashMap<String, Object>();
        if (website.indexDocument() != null) {
            put(plain, "IndexDocument", website.indexDocument().suffix());
        }
        if (website.errorDocument() != null) {
            put(plain, "ErrorDocument", website.errorDocument().key());
        }
        put(plain, "RedirectAllRequestsTo", website.redirectAllRequestsTo());
        return plain;
    }

    private @Nullable Object encryption() {
        var configuration =
                s3.getBucketEncryption(request -> request.bucket(bucket)).serverSideEncryptionConfiguration();
        return configuration == null
                ? null
                : Map.of(
                        "ServerSideEncryptionConfiguration",
                        configuration.rules().stream()
                                .map(Settings::encryptionRule)
                                .toList());
    }

    private static Map<String, Object> encryptionRule(ServerSideEncryptionRule rule) {
        var plain = new LinkedHashMap<String, Object>();
        put(plain, "ServerSideEncryptionByDefault", rule.applyServerSideEncryptionByDefault());
        put(plain, "BucketKeyEnabled", rule.bucketKeyEnabled());
        put(plain, "BlockedEncryptionTypes", rule.blockedEncryptionTypes());
        return plain;
    }

    // A bucket that never had versioning answers without a status.
    private void versioning(GetBucketVersioningResponse versioning) {
        draft.take(versioning, "MFADelete as MfaDelete");
        if (versioning.statusAsString() != null) {
            draft.set("VersioningConfiguration", Map.of("Status", versioning.statusAsString()));
        }
    }

    private void objectLock() {
        var lock =
                s3.getObjectLockConfiguration(request -> request.bucket(bucket)).objectLockConfiguration();
        if (lock != null) {
            draft.set("ObjectLockConfiguration", lock)
                    .set("ObjectLockEnabled", "Enabled".equals(lock.objectLockEnabledAsString()));
        }
    }

    private Map<String, Object> lifecycle() {
        var lifecycle = s3.getBucketLifecycleConfiguration(request -> request.bucket(bucket));
        var plain = new LinkedHashMap<String, Object>();
        plain.put("Rules", lifecycle.rules().stream().map(LifecycleRules::plain).toList());
        put(plain, "TransitionDefaultMinimumObjectSize", lifecycle.transitionDefaultMinimumObjectSizeAsString());
        return plain;
    }

    private @Nullable Object logging() {
        var logging = s3.getBucketLogging(request -> request.bucket(bucket)).loggingEnabled();
        if (logging == null) {
            return null;
        }
        var plain = new LinkedHashMap<String, Object>();
        put(plain, "DestinationBucketName", logging.targetBucket());
        put(plain, "LogFilePrefix", logging.targetPrefix());
        return plain;
    }

    // A bucket without notifications answers with an empty structure.
    private @Nullable Object notifications() {
        var notification = s3.getBucketNotificationConfiguration(request -> request.bucket(bucket));
        var plain = new LinkedHashMap<String, Object>();
        if (notification.eventBridgeConfiguration() != null) {
            plain.put("EventBridgeConfiguration", Map.of("EventBridgeEnabled", true));
        }
        var lambdas = new ArrayList<Map<String, Object>>();
        notification
                .lambdaFunctionConfigurations()
                .forEach(one -> events(lambdas, one.eventsAsStrings(), "Function", one.lambdaFunctionArn()));
        var queues = new ArrayList<Map<String, Object>>();
        notification
                .queueConfigurations()
                .forEach(one -> events(queues, one.eventsAsStrings(), "Queue", one.queueArn()));
        var topics = new ArrayList<Map<String, Object>>();
        notification
                .topicConfigurations()
                .forEach(one -> events(topics, one.eventsAsStrings(), "Topic", one.topicArn()));
        plain.put("LambdaConfigurations", lambdas);
        plain.put("QueueConfigurations", queues);
        plain.put("TopicConfigurations", topics);
        plain.values().removeIf(value -> value instanceof List<?> list && list.isEmpty());
        return plain.isEmpty() ? null : plain;
    }

    // A template has one entry an event.
    private static void events(
            List<Map<String, Object>> entries, List<String> events, String target, @Nullable String arn) {
        for (String event : events) {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("Event", event);
            put(entry, target, arn);
            entries.add(entry);
        }
    }

    private static void put(Map<String, Object> plain, String name, @Nullable Object value) {
        if (value != null) {
            plain.put(name, value);
        }
    }
}
