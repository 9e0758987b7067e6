package dev.parapet.collect;

import software.amazon.awssdk.core.SdkClient;

/// A listing that several collectors of a service start from, such as the REST APIs that all else of API Gateway is in.
/// Taken through [Sink#all], it is asked once in a place.
///
/// Keep each in a constant, by which it is known again. What one collector alone lists is better asked for directly:
/// that leaves nothing in memory.
///
/// @param <C> the client of the service
/// @param <T> one item
@FunctionalInterface
public interface Listing<C extends SdkClient, T> {

    /// All items, page after page.
    Iterable<T> ask(C client);
}
