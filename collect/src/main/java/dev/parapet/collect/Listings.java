package dev.parapet.collect;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkClient;

/// The listings that the collectors of one account share, kept as long as the account is looked at.
final class Listings {
    private final Map<Key, SharedListing<?>> known = new ConcurrentHashMap<>();

    /// A listing is known by its constant: two that are written alike are two.
    private record Key(String region, Listing<?, ?> listing) {}

    // The listing under the key gave the items their type, so the cast cannot fail.
    @SuppressWarnings("unchecked")
    <C extends SdkClient, T> Iterable<T> all(String region, Listing<C, T> listing, C client) {
        return (Iterable<T>) known.computeIfAbsent(
                new Key(region, listing),
                _ -> new SharedListing<>(() -> listing.ask(client).iterator()));
    }
}
