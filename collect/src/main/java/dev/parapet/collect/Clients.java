package dev.parapet.collect;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.SdkClient;

/// The clients of one account: one for each service and region, each with the pace that AWS grants there.
final class Clients implements AutoCloseable {
    private static final int CALLS_AT_ONCE_PER_SERVICE = 16;

    private final Connection connection;
    private final Account account;
    private final CallBudget budget;
    private final Traffic.Counters counters;
    private final Map<String, SdkClient> clients = new ConcurrentHashMap<>();
    private final Map<String, Semaphore> permits = new ConcurrentHashMap<>();

    Clients(Connection connection, Account account, CallBudget budget, Traffic.Counters counters) {
        this.connection = connection;
        this.account = account;
        this.budget = budget;
        this.counters = counters;
    }

    // The registration's builder made the client under this key, so the cast cannot fail.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    <C extends SdkClient> C client(Registration<C> registration, String region) {
        return (C) clients.computeIfAbsent(
                registration.service() + " " + region,
                _ -> connection.client(
                        registration.builder().get(),
                        region,
                        account.credentials(),
                        List.of(new Traffic(budget, new Pace(counters.nanoTime()), counters))));
    }

    /// How many resources of a service may be described at once in a region.
    Semaphore permits(String service, String region) {
        return permits.computeIfAbsent(service + " " + region, _ -> new Semaphore(CALLS_AT_ONCE_PER_SERVICE));
    }

    @Override
    public void close() {
        clients.values().forEach(SdkClient::close);
    }
}
