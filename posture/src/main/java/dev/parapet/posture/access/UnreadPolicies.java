package dev.parapet.posture.access;

import dev.parapet.iam.Arn;
import java.util.List;
import java.util.Map;

/// Resources that may have policies that nobody reads, or of which nobody knows where a snapshot has them.
///
/// The column about resource-based policies of
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_aws-services-that-work-with-iam.html>, and the actions
/// of the Service Authorization Reference that set such policies, with the resources they are asked for. A test holds
/// this list against the latter, so that a service that comes to have policies is missed there and not in an answer.
final class UnreadPolicies {
    private static final List<String> ALL = List.of("");

    /// By the service in the ARN: how the resource's part of it begins.
    private static final Map<String, List<String>> KINDS = Map.ofEntries(
            Map.entry("acm-pca", ALL),
            Map.entry("agent-registry", ALL),
            Map.entry("aiops", List.of("investigation-group/")),
            // Data access policies say who may, beside IAM.
            Map.entry("aoss", List.of("collection/")),
            Map.entry("apigateway", ALL),
            Map.entry("appmesh", List.of("mesh/")),
            Map.entry("appmesh-preview", List.of("mesh/")),
            Map.entry("appsync", ALL),
            Map.entry("aps", ALL),
            Map.entry("arc-region-switch", ALL),
            Map.entry("aws-marketplace", ALL),
            Map.entry("backup", List.of("recovery-point:")),
            Map.entry("backup-gateway", ALL),
            Map.entry("bedrock", List.of("custom-model/", "guardrail/", "guardrail-profile/", "knowledge-base/")),
            Map.entry("billing", List.of("billingview/")),
            Map.entry("cassandra", ALL),
            Map.entry("cleanrooms-ml", List.of("configured-audience-model/")),
            Map.entry("cloudfront", List.of("vpcorigin/")),
            Map.entry("cloudhsm", List.of("backup/")),
            Map.entry("cloudsearch", List.of("domain/")),
            Map.entry("cloudtrail", ALL),
            Map.entry("codeartifact", ALL),
            Map.entry("codebuild", ALL),
            Map.entry("codeguru-profiler", ALL),
            Map.entry("datazone", List.of("domain/")),
            Map.entry("dsql", List.of("cluster/")),
            Map.entry("ec2", List.of("ipam-pool/", "placement-group/", "verified-access-group/")),
            Map.entry("ecr-public", ALL),
            Map.entry("elasticfilesystem", ALL),
            Map.entry("elemental-inference", List.of("feed/")),
            Map.entry("entityresolution", ALL),
            Map.entry("events", List.of("event-busv2/")),
            Map.entry("execute-api", ALL),
            Map.entry("fsx", List.of("volume/")),
            Map.entry("glacier", ALL),
            Map.entry("glue", ALL),
            Map.entry("imagebuilder", List.of("component/", "container-recipe/", "image/", "image-recipe/")),
            Map.entry("kafka", ALL),
            Map.entry("kinesis", ALL),
            Map.entry("lex", ALL),
            Map.entry("logs", ALL),
            Map.entry("lookoutequipment", ALL),
            Map.entry("mediapackagev2", ALL),
            Map.entry("mediastore", ALL),
            Map.entry("mediatailor", List.of("channel/")),
            Map.entry("mpa", ALL),
            Map.entry(
                    "network-firewall",
                    List.of("firewall/", "firewall-policy/", "stateful-rulegroup/", "stateless-rulegroup/")),
            Map.entry("networkmanager", ALL),
            Map.entry("oam", List.of("sink/")),
            Map.entry("odb", ALL),
            Map.entry("omics", List.of("sequenceStore/")),
            Map.entry("organizations", ALL),
            Map.entry("osis", List.of("pipeline/")),
            Map.entry("payment-cryptography", List.of("key/")),
            Map.entry("qbusiness", List.of("application/")),
            Map.entry("redshift", ALL),
            Map.entry("redshift-serverless", ALL),
            Map.entry("refactor-spaces", ALL),
            Map.entry("rekognition", ALL),
            Map.entry("resource-explorer-2", List.of("view/")),
            Map.entry("resource-groups", List.of("group/")),
            Map.entry("route53-recovery-control", ALL),
            Map.entry("route53profiles", List.of("profile/")),
            Map.entry(
                    "route53resolver", List.of("firewall-rule-group/", "resolver-query-log-config/", "resolver-rule/")),
            Map.entry("rum", List.of("appmonitor/")),
            Map.entry("s3-object-lambda", ALL),
            Map.entry("s3-outposts", ALL),
            Map.entry("s3express", ALL),
            Map.entry("s3files", ALL),
            Map.entry("s3tables", ALL),
            Map.entry("s3vectors", ALL),
            Map.entry(
                    "sagemaker",
                    List.of(
                            "feature-group/",
                            "hub/",
                            "hub-content/",
                            "lineage-group/",
                            "mlflow-app/",
                            "mlflow-tracking-server/",
                            "model-card/",
                            "model-package/",
                            "partner-app/",
                            "pipeline/",
                            "sagemaker-catalog/")),
            Map.entry("schemas", ALL),
            Map.entry("serverlessrepo", ALL),
            Map.entry("servicecatalog", List.of("/applications/", "/attribute-groups/")),
            Map.entry("servicediscovery", List.of("namespace/")),
            Map.entry("ses", ALL),
            Map.entry("signer", ALL),
            Map.entry("signin", ALL),
            Map.entry("sms-voice", ALL),
            Map.entry("ssm", List.of("document/", "opsitemgroup/", "parameter/")),
            Map.entry("ssm-contacts", ALL),
            Map.entry("ssm-incidents", ALL),
            Map.entry("sso", ALL),
            Map.entry("vpc-lattice", ALL),
            Map.entry("waf", List.of("rulegroup/")),
            Map.entry("waf-regional", List.of("rulegroup/")),
            Map.entry("wafv2", List.of("global/rulegroup/", "regional/rulegroup/")),
            Map.entry("xray", ALL));

    private UnreadPolicies() {}

    /// Whether a policy that nobody reads may have a say.
    static boolean cover(String action, Arn arn) {
        // What is in a vault is under the vault's policy, and is called as if it were another service's.
        boolean inVault = action.startsWith("backup:") && !arn.service().equals("backup");
        return inVault
                || KINDS.getOrDefault(arn.service(), List.of()).stream()
                        .anyMatch(start -> arn.resource().startsWith(start));
    }

    /// Whether it knows of a service.
    static boolean know(String service) {
        return KINDS.containsKey(service);
    }
}
