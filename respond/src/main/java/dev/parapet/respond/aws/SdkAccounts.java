package dev.parapet.respond.aws;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;

/// Several accounts, each by a role in it that the responder may assume; clients and credentials are kept by account.
///
/// Guardrails and topics belong to the organization, not to the account that an incident is in: calls of
/// `organizations` and `sns` are made with the responder's own credentials.
public final class SdkAccounts implements Accounts, AutoCloseable {
    private static final Set<String> CENTRAL = Set.of("organizations", "sns");

    private final AwsCredentialsProvider credentials;
    private final String home;
    private final Optional<URI> endpoint;
    private final List<ExecutionInterceptor> interceptors;
    private final InstantSource clock;
    private final Map<String, String> roles;
    private final SdkAws own;
    private final Accounts alone;
    private final StsClient sts;
    private final Map<String, Member> members = new ConcurrentHashMap<>();

    private record Member(StsAssumeRoleCredentialsProvider credentials, SdkAws aws) {}

    /// @param roles the ARN of the responder's role by account; if there is none, it acts in its own account only
    public SdkAccounts(
            AwsCredentialsProvider credentials,
            String home,
            Optional<URI> endpoint,
            List<ExecutionInterceptor> interceptors,
            InstantSource clock,
            Map<String, String> roles) {
        this.credentials = credentials;
        this.home = home;
        this.endpoint = endpoint;
        this.interceptors = List.copyOf(interceptors);
        this.clock = clock;
        this.roles = Map.copyOf(roles);
        this.own = new SdkAws(credentials, home, endpoint, interceptors, clock);
        this.alone = Accounts.own(own);
        this.sts = sts();
    }

    private StsClient sts() {
        var override = ClientOverrideConfiguration.builder();
        interceptors.forEach(override::addExecutionInterceptor);
        var builder = StsClient.builder()
                .region(Region.of(home))
                .credentialsProvider(credentials)
                .overrideConfiguration(override.build());
        endpoint.ifPresent(builder::endpointOverride);
        return builder.build();
    }

    /// The responder's own account, whichever it is.
    public Aws own() {
        return own;
    }

    @Override
    public Optional<Aws> of(String account) {
        if (roles.isEmpty()) {
            return alone.of(account);
        }
        String role = roles.get(account);
        if (role == null) {
            return Optional.empty();
        }
        var member = members.computeIfAbsent(account, _ -> member(role));
        return Optional.of(call -> (CENTRAL.contains(call.service()) ? own : member.aws()).send(call));
    }

    private Member member(String role) {
        var assumed = StsAssumeRoleCredentialsProvider.builder()
                .stsClient(sts)
                .refreshRequest(request -> request.roleArn(role).roleSessionName("parapet-responder"))
                .build();
        return new Member(assumed, new SdkAws(assumed, home, endpoint, interceptors, clock));
    }

    @Override
    public void close() {
        members.values().forEach(member -> {
            member.aws().close();
            member.credentials().close();
        });
        sts.close();
        own.close();
    }
}
