package dev.parapet.app;

import dev.parapet.collect.Account;
import dev.parapet.collect.CallBudget;
import dev.parapet.collect.Collectors;
import dev.parapet.collect.Connection;
import dev.parapet.collect.Estate;
import dev.parapet.collect.Registration;
import dev.parapet.collect.Survey;
import dev.parapet.core.Globs;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;

/// The options that say which accounts to look at, as whom, and how hard.
final class LiveOptions {
    @Option(names = "--profile", paramLabel = "NAME", description = "profile of the AWS configuration files")
    private @Nullable String profile;

    @Option(
            names = "--region",
            paramLabel = "REGION",
            split = ",",
            description = "regions to look at; default: all that are enabled in the account")
    private List<String> regions = List.of();

    @Option(
            names = "--accounts",
            paramLabel = "ID",
            split = ",",
            description = "accounts to look at, through --role-name; default: that of the credentials")
    private List<String> accounts = List.of();

    @Option(
            names = "--organization",
            description = "look at every active account of the organization, through --role-name")
    private boolean organization;

    @Option(
            names = "--role-name",
            paramLabel = "NAME",
            description = "role to assume in other accounts; default: ${DEFAULT-VALUE}",
            defaultValue = "ParapetScanner")
    private String roleName = "ParapetScanner";

    @Option(names = "--external-id", paramLabel = "ID", description = "external id to give when assuming the role")
    private @Nullable String externalId;

    @Option(
            names = "--types",
            paramLabel = "GLOB",
            split = ",",
            description = "only these types of resources, such as 'AWS::SageMaker::*'")
    private List<String> types = List.of();

    @Option(
            names = "--endpoint-url",
            paramLabel = "URL",
            description = "send every call there instead of to AWS: an emulator; also AWS_ENDPOINT_URL")
    private @Nullable URI endpoint;

    @Option(
            names = "--max-calls",
            paramLabel = "N",
            description = "make at most this many calls; what is left out is reported as not seen")
    private long maxCalls = Long.MAX_VALUE;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "calls under way at once; default: ${DEFAULT-VALUE}",
            defaultValue = "64")
    private int concurrency = 64;

    @Option(
            names = "--keep-secrets",
            description = "store environment variables, user data and scripts as they are, not as fingerprints")
    private boolean keepSecrets;

    boolean keepsSecrets() {
        return keepSecrets;
    }

    boolean chosen() {
        return profile != null
                || !regions.isEmpty()
                || !accounts.isEmpty()
                || organization
                || endpoint != null
                || !types.isEmpty()
                || maxCalls != Long.MAX_VALUE;
    }

    CallBudget budget() {
        if (maxCalls < 1) {
            throw new Refusal("--max-calls is at least 1");
        }
        return new CallBudget(maxCalls);
    }

    Connection connect(Map<String, String> environment) {
        if (concurrency < 1 || concurrency > 1000) {
            throw new Refusal("--concurrency is between 1 and 1000");
        }
        Optional<URI> address = Optional.ofNullable(endpoint)
                .or(() ->
                        Optional.ofNullable(environment.get("AWS_ENDPOINT_URL")).map(LiveOptions::address));
        address.ifPresent(url -> {
            if (!"http".equals(url.getScheme()) && !"https".equals(url.getScheme())) {
                throw new Refusal("`" + url + "` is not an endpoint; write http://127.0.0.1:5000");
            }
        });
        return Connection.open(address, concurrency, List.of());
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal("AWS_ENDPOINT_URL `" + text + "` is not a URL");
        }
    }

    /// The collectors of the chosen types.
    List<Registration<?>> registrations() {
        var chosen = Collectors.all().stream()
                .filter(registration -> types.isEmpty()
                        || registration.collector().types().stream()
                                .anyMatch(type -> types.stream().anyMatch(glob -> Globs.matches(glob, type))))
                .toList();
        if (chosen.isEmpty()) {
            throw new Refusal("no collector observes `" + String.join("`, `", types)
                    + "`; types are CloudFormation's, such as AWS::SageMaker::Model");
        }
        return chosen;
    }

    /// Where the survey goes, and who would not let it in.
    record Route(Account caller, List<Survey.Itinerary> itineraries, Map<String, String> refused) {}

    /// Asks AWS who we are and which accounts and regions there are.
    Route route(Connection connection, Map<String, String> environment) {
        if (organization && !accounts.isEmpty()) {
            throw new Refusal("--organization and --accounts say different things; give one of them");
        }
        AwsCredentialsProvider credentials =
                DefaultCredentialsProvider.builder().profileName(profile).build();
        String home = regions.isEmpty()
                ? Estate.defaultRegion(Optional.ofNullable(environment.get("AWS_REGION"))
                        .or(() -> Optional.ofNullable(environment.get("AWS_DEFAULT_REGION"))))
                : regions.getFirst();
        var estate = new Estate(connection, credentials, home);
        try {
            Account caller = estate.caller();
            List<String> ids = organization ? estate.organization(caller) : accounts;
            List<Account> chosen = ids.isEmpty()
                    ? List.of(caller)
                    : estate.assume(caller, ids, roleName, Optional.ofNullable(externalId));
            var refused = new TreeMap<String, String>();
            estate.refusing(chosen).forEach((id, obstacle) -> refused.put(id, obstacle.detail()));
            var itineraries = new ArrayList<Survey.Itinerary>();
            for (Account account : chosen) {
                if (!refused.containsKey(account.id())) {
                    itineraries.add(
                            new Survey.Itinerary(account, regions.isEmpty() ? estate.regions(account) : regions));
                }
            }
            return new Route(caller, itineraries, refused);
        } catch (SdkException e) {
            throw new Refusal("AWS did not say who this is: " + reason(e)
                    + "; check the credentials, the region and the network, or scan a snapshot with --snapshot FILE");
        } catch (IllegalArgumentException e) {
            throw new Refusal(String.valueOf(e.getMessage()));
        }
    }

    private static String reason(SdkException failed) {
        String message = String.valueOf(failed.getMessage());
        if (message.startsWith("Unable to load credentials")) {
            return "there are no credentials (set AWS_PROFILE, --profile, or AWS_ACCESS_KEY_ID and its secret)";
        }
        return message.lines().findFirst().orElse("no reason given");
    }
}
