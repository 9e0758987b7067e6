package dev.parapet.collect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkClient;

/// What one collector listed, no other lists again.
class ListingsTest {
    /// Calls that are repeated in an answer made by rule, each with the reason.
    private static final Map<String, String> AGAIN = Map.of(
            "backup ListBackupVaults", "that of recovery points is a look at the newest only",
            "bedrockagentcorecontrol GetResourcePolicy", "by rule every resource has the same ARN",
            "bedrockagentcorecontrol ListAgentRuntimeEndpoints", "a runtime's own, and only where there are runtimes",
            "lexmodelsv2 ListBotAliases", "a bot's own, and only where there are bots",
            "organizations ListAccountsForParent", "by rule every unit is its own child",
            "organizations ListOrganizationalUnitsForParent", "by rule every unit is its own child");

    private final Map<String, List<String>> callers = new TreeMap<>();

    @Test
    void no_two_collectors_of_a_service_make_the_same_call_to_list() {
        var listings = new Listings();
        Collectors.all().forEach(registration -> collect(registration, listings));
        var repeated = callers.entrySet().stream()
                .filter(call -> call.getValue().size() > 1)
                .filter(call -> !AGAIN.containsKey(call.getKey().replaceAll("^(\\S+ \\S+) .*$", "$1")))
                .map(call -> call.getKey() + " by " + call.getValue())
                .toList();
        assertThat(repeated).as("calls made again").isEmpty();
    }

    @Test
    void regions_share_nothing() {
        var listings = new Listings();
        Listing<SdkClient, String> listing = client -> List.of(client.serviceName());
        assertThat(listings.all("us-east-1", listing, client("here"))).containsExactly("here");
        assertThat(listings.all("us-east-1", listing, client("late"))).containsExactly("here");
        assertThat(listings.all("eu-west-1", listing, client("there"))).containsExactly("there");
    }

    private <C extends SdkClient> void collect(Registration<C> registration, Listings listings) {
        var collector = registration.collector();
        var describing = new boolean[1];
        C client = SyntheticService.client(Witness.clientType(registration), true, (operation, request) -> {
            if (!describing[0]) {
                callers.computeIfAbsent(
                                registration.service() + " " + operation + " " + request, _ -> new ArrayList<>())
                        .add(collector.getClass().getSimpleName());
            }
        });
        var place = new Place("aws", Observations.ACCOUNT, registration.scope() + " of " + registration.service());
        collector.collect(client, new Sink() {
            @Override
            public void sampled(String type, String detail) {}

            @Override
            public Place place() {
                return place;
            }

            @Override
            public <S extends SdkClient, T> Iterable<T> all(Listing<S, T> listing, S client) {
                return listings.all(place.region(), listing, client);
            }

            @Override
            public void resource(String type, String id, Consumer<Draft> description) {
                describing[0] = true;
                description.accept(new Draft(
                        place, id, Observations.SCHEMA.type(type).orElseThrow(), Optional.of(Observations.SECRETS)));
                describing[0] = false;
            }
        });
    }

    private static SdkClient client(String name) {
        return new SdkClient() {
            @Override
            public String serviceName() {
                return name;
            }

            @Override
            public void close() {}
        };
    }
}
