package dev.parapet.collect;

import java.util.Set;
import software.amazon.awssdk.core.SdkClient;

/// Observes one kind of resource, or the few kinds that one listing yields.
///
/// A collector lists, and hands each thing to the [Sink] with the work that describes it. It has no threads, no
/// credentials and no error handling: the engine runs the work side by side and turns failures into gaps.
///
/// @param <C> the client of the one service it asks
public interface Collector<C extends SdkClient> {

    /// The types it observes, in CloudFormation's names. After a listing that did not fail, the snapshot holds all
    /// there are of them, but for those types that it said are [sampled][Sink#sampled].
    Set<String> types();

    /// The IAM actions it needs. The scanner's policy is generated from these.
    Set<String> permissions();

    /// How many calls it makes for each resource, on average, beyond the listing; for `--plan`.
    int callsPerResource();

    /// Lists what there is. An exception ends the listing and makes the look unsettled; what was handed over stays.
    void collect(C client, Sink sink);
}
