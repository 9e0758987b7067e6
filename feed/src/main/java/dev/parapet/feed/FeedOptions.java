package dev.parapet.feed;

import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// How a feed is opened.
///
/// @param region empty for what the environment says
/// @param profile of the AWS configuration files; empty for what the environment says
/// @param endpoint where to send every call instead of to AWS: an emulator
/// @param follow whether a prefix of S3 is listed on and on; queues and streams always are
/// @param clock by which days are told
/// @param tell hears what does not stop a feed: what does not answer, what is lost
/// @param interceptors what else sees every call to AWS; tests put a guard here
public record FeedOptions(
        Optional<String> region,
        Optional<String> profile,
        Optional<URI> endpoint,
        boolean follow,
        InstantSource clock,
        Consumer<String> tell,
        List<ExecutionInterceptor> interceptors) {
    public FeedOptions {
        interceptors = List.copyOf(interceptors);
    }

    /// For whoever only needs the usual.
    public static FeedOptions of(InstantSource clock, Consumer<String> tell) {
        return new FeedOptions(Optional.empty(), Optional.empty(), Optional.empty(), false, clock, tell, List.of());
    }

    public FeedOptions following() {
        return new FeedOptions(region, profile, endpoint, true, clock, tell, interceptors);
    }
}
