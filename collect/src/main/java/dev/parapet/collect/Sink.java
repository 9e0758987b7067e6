package dev.parapet.collect;

import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkClient;

/// Takes what a collector finds.
public interface Sink {

    /// Where the collector is looking.
    Place place();

    /// All that a listing has in this place. The first collector to come asks, the others share the answer; a listing
    /// that fails, fails for each of them.
    <C extends SdkClient, T> Iterable<T> all(Listing<C, T> listing, C client);

    /// One resource. `description` fills it in and may run later and beside others; it must touch nothing but its
    /// draft, the client and what it was given.
    ///
    /// @param type one of the collector's types
    /// @param id the ARN, or [Place#arn] of a name where AWS has none
    void resource(String type, String id, Consumer<Draft> description);

    /// Says that by design only some of `type` are taken here, so that nobody concludes from what is absent. Called
    /// only if something was really left out.
    ///
    /// @param type one of the collector's types
    /// @param detail what was taken and how much more there is, for people: `the newest 100 of 3412`
    void sampled(String type, String detail);
}
