package dev.parapet.collect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.AccountStatus;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/// Finds out which accounts and regions there are to look at.
public final class Estate {
    /// The actions that finding out needs, beside those of the collectors.
    static final List<String> PERMISSIONS =
            List.of("ec2:DescribeRegions", "organizations:ListAccounts", "sts:AssumeRole", "sts:GetCallerIdentity");

    private final Connection connection;
    private final AwsCredentialsProvider credentials;
    private final String region;

    /// @param region where STS and EC2 are asked, before the regions are known
    public Estate(Connection connection, AwsCredentialsProvider credentials, String region) {
        this.connection = connection;
        this.credentials = credentials;
        this.region = region;
    }

    /// Who the credentials belong to.
    ///
    /// @throws SdkException if nobody answers, or the credentials are not good; then there is nothing to survey
    public Account caller() {
        try (var sts = connection.client(StsClient.builder(), region, credentials, List.of())) {
            var identity = sts.getCallerIdentity();
            return new Account(identity.account(), identity.arn().split(":", -1)[1], credentials);
        }
    }

    /// The accounts of the organization that are active.
    public List<String> organization(Account caller) {
        try (var organizations =
                connection.client(OrganizationsClient.builder(), caller.homeRegion(), credentials, List.of())) {
            var ids = new ArrayList<String>();
            for (var page : organizations.listAccountsPaginator()) {
                page.accounts().stream()
                        .filter(account -> account.status() == AccountStatus.ACTIVE)
                        .forEach(account -> ids.add(account.id()));
            }
            return ids;
        }
    }

    /// The accounts, each as the role of that name in it; the caller's own account as itself.
    public List<Account> assume(Account caller, List<String> ids, String roleName, Optional<String> externalId) {
        var accounts = new ArrayList<Account>();
        for (String id : ids) {
            accounts.add(id.equals(caller.id()) ? caller : assumed(caller, id, roleName, externalId));
        }
        return accounts;
    }

    // The client lives as long as the credentials are refreshed: to the end of the program.
    private Account assumed(Account caller, String id, String roleName, Optional<String> externalId) {
        var sts = connection.client(StsClient.builder(), region, credentials, List.of());
        var provider = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> {
                    request.roleArn("arn:%s:iam::%s:role/%s".formatted(caller.partition(), id, roleName))
                            .roleSessionName("parapet");
                    externalId.ifPresent(request::externalId);
                })
                .build();
        return new Account(id, caller.partition(), provider);
    }

    /// The regions that are enabled in an account.
    public List<String> regions(Account account) {
        try (var ec2 = connection.client(Ec2Client.builder(), region, account.credentials(), List.of())) {
            return ec2.describeRegions().regions().stream()
                    .map(enabled -> enabled.regionName())
                    .sorted()
                    .toList();
        }
    }

    /// The accounts whose credentials cannot be had, with the reason. Asked once before a survey, so that an account
    /// that refuses is one line and not a thousand.
    public Map<String, Obstacle> refusing(List<Account> accounts) {
        var refusing = new TreeMap<String, Obstacle>();
        for (Account account : accounts) {
            try (var sts = connection.client(StsClient.builder(), region, account.credentials(), List.of())) {
                sts.getCallerIdentity();
            } catch (SdkException failed) {
                refusing.put(account.id(), Obstacle.of(failed));
            }
        }
        return refusing;
    }

    /// The region of the SDK's own configuration (`AWS_REGION`, the profile), or the usual one.
    public static String defaultRegion(Optional<String> configured) {
        return configured.orElseGet(Region.US_EAST_1::id);
    }
}
