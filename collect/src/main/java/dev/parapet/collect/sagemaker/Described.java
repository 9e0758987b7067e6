package dev.parapet.collect.sagemaker;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Place;
import dev.parapet.collect.Sink;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/// Most of SageMaker follows one pattern: a listing names what there is, and one more call describes each of it.
/// This is that pattern; what differs is given to it.
///
/// @param calls the API's names of the calls, the listing first
/// @param <S> the summary in the listing
record Described<S>(String type, List<String> calls, Listing<S> listing, Naming<S> naming, Description<S> description)
        implements Collector<SageMakerClient> {

    /// As many as SageMaker gives at once; unasked it gives ten.
    static final int PAGE = 100;

    interface Listing<S> {
        Iterable<S> of(SageMakerClient client);
    }

    /// The ARN of what a summary is about.
    interface Naming<S> {
        String of(Place place, S summary);
    }

    /// The ARN of what a listing gives no ARN for. SageMaker writes names in ARNs in lower case.
    static String arn(Place place, String... path) {
        return place.arn("sagemaker", String.join("/", path).toLowerCase(Locale.ROOT));
    }

    interface Description<S> {
        void of(SageMakerClient client, S summary, Draft draft);
    }

    @Override
    public Set<String> types() {
        return Set.of(type);
    }

    @Override
    public Set<String> permissions() {
        return calls.stream().map(call -> "sagemaker:" + call).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public int callsPerResource() {
        return calls.size() - 1;
    }

    @Override
    public void collect(SageMakerClient client, Sink sink) {
        Iterable<S> found = listing.of(client);
        if (found instanceof Newest<S> part) {
            sink.sampled(type, part.what());
        }
        for (S summary : found) {
            sink.resource(type, naming.of(sink.place(), summary), draft -> {
                description.of(client, summary, draft);
                draft.tagsOfRegion();
            });
        }
    }
}
