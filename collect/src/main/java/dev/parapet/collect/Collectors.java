package dev.parapet.collect;

import dev.parapet.collect.accessanalyzer.AccessAnalyzer;
import dev.parapet.collect.account.AccountManagement;
import dev.parapet.collect.acm.Acm;
import dev.parapet.collect.agentcore.AgentCore;
import dev.parapet.collect.apigateway.ApiGateway;
import dev.parapet.collect.apigatewayv2.ApiGatewayV2;
import dev.parapet.collect.applicationautoscaling.ApplicationAutoScaling;
import dev.parapet.collect.athena.Athena;
import dev.parapet.collect.backup.Backup;
import dev.parapet.collect.bedrock.Bedrock;
import dev.parapet.collect.budgets.AccountBudgets;
import dev.parapet.collect.cloudfront.CloudFront;
import dev.parapet.collect.cloudtrail.CloudTrail;
import dev.parapet.collect.cloudwatch.CloudWatch;
import dev.parapet.collect.cognito.Cognito;
import dev.parapet.collect.comprehend.Comprehend;
import dev.parapet.collect.config.Config;
import dev.parapet.collect.dax.Dax;
import dev.parapet.collect.directconnect.DirectConnect;
import dev.parapet.collect.dynamodb.DynamoDb;
import dev.parapet.collect.ec2.Ec2;
import dev.parapet.collect.ecr.Ecr;
import dev.parapet.collect.elasticloadbalancingv2.LoadBalancing;
import dev.parapet.collect.eventbridge.EventBridge;
import dev.parapet.collect.glue.Glue;
import dev.parapet.collect.guardduty.GuardDuty;
import dev.parapet.collect.iam.Iam;
import dev.parapet.collect.inspector.Inspector;
import dev.parapet.collect.kms.Kms;
import dev.parapet.collect.lambda.Lambda;
import dev.parapet.collect.lex.Lex;
import dev.parapet.collect.logs.Logs;
import dev.parapet.collect.macie.Macie;
import dev.parapet.collect.networkfirewall.NetworkFirewall;
import dev.parapet.collect.opensearch.OpenSearch;
import dev.parapet.collect.opensearchserverless.OpenSearchServerless;
import dev.parapet.collect.organizations.Organizations;
import dev.parapet.collect.rds.Rds;
import dev.parapet.collect.rekognition.Rekognition;
import dev.parapet.collect.route53resolver.Route53Resolver;
import dev.parapet.collect.s3.S3;
import dev.parapet.collect.s3vectors.S3Vectors;
import dev.parapet.collect.sagemaker.SageMaker;
import dev.parapet.collect.secretsmanager.SecretsManager;
import dev.parapet.collect.securityhub.SecurityHub;
import dev.parapet.collect.shield.Shield;
import dev.parapet.collect.sns.Sns;
import dev.parapet.collect.sqs.Sqs;
import dev.parapet.collect.ssm.SystemsManager;
import dev.parapet.collect.waf.WafClassic;
import dev.parapet.collect.wafv2.Waf;
import dev.parapet.core.Scope;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Every collector there is: one line a service.
public final class Collectors {
    private Collectors() {}

    public static List<Registration<?>> all() {
        return Stream.of(
                        AccessAnalyzer.collectors(),
                        AccountBudgets.collectors(),
                        AccountManagement.collectors(),
                        Acm.collectors(),
                        AgentCore.collectors(),
                        ApiGateway.collectors(),
                        ApiGatewayV2.collectors(),
                        ApplicationAutoScaling.collectors(),
                        Athena.collectors(),
                        Backup.collectors(),
                        Bedrock.collectors(),
                        CloudFront.collectors(),
                        CloudTrail.collectors(),
                        CloudWatch.collectors(),
                        Cognito.collectors(),
                        Comprehend.collectors(),
                        Config.collectors(),
                        Dax.collectors(),
                        DirectConnect.collectors(),
                        DynamoDb.collectors(),
                        Ec2.collectors(),
                        Ecr.collectors(),
                        EventBridge.collectors(),
                        Glue.collectors(),
                        GuardDuty.collectors(),
                        Iam.collectors(),
                        Inspector.collectors(),
                        Kms.collectors(),
                        Lambda.collectors(),
                        Lex.collectors(),
                        LoadBalancing.collectors(),
                        Logs.collectors(),
                        Macie.collectors(),
                        NetworkFirewall.collectors(),
                        OpenSearch.collectors(),
                        OpenSearchServerless.collectors(),
                        Organizations.collectors(),
                        Rds.collectors(),
                        Rekognition.collectors(),
                        Route53Resolver.collectors(),
                        S3.collectors(),
                        S3Vectors.collectors(),
                        SageMaker.collectors(),
                        SecretsManager.collectors(),
                        SecurityHub.collectors(),
                        Shield.collectors(),
                        Sns.collectors(),
                        Sqs.collectors(),
                        SystemsManager.collectors(),
                        Waf.collectors(),
                        WafClassic.collectors())
                .<Registration<?>>flatMap(List::stream)
                .toList();
    }

    /// Which attributes of `type` are asked for, wherever it is found; empty for what nobody collects.
    public static Optional<Scope> scope(String type) {
        return Optional.ofNullable(Scopes.of().get(type)).map(attributes -> new Scope(type, attributes));
    }
}
