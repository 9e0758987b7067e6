package dev.parapet.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Resource;
import dev.parapet.core.schema.Schema;
import dev.parapet.core.secret.Secrets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkClient;

/// Runs one collector against a fake client, on the spot, and holds it to its contract.
public final class Observations {
    public static final String ACCOUNT = "123456789012";
    public static final Schema SCHEMA = Schema.withAdditions(Path.of("../content/schema"));
    static final Secrets SECRETS = Secrets.read(Path.of("../content/classifiers/secrets.yaml"));

    private Observations() {}

    public static <C extends SdkClient> List<Resource> of(Collector<C> collector, C client) {
        return in("us-east-1", collector, client);
    }

    public static <C extends SdkClient> List<Resource> in(String region, Collector<C> collector, C client) {
        return observe(region, collector, client, (_, _) -> {});
    }

    /// What a collector says it left out, by type.
    public static <C extends SdkClient> Map<String, String> samples(Collector<C> collector, C client) {
        var samples = new HashMap<String, String>();
        observe("us-east-1", collector, client, samples::putIfAbsent);
        return samples;
    }

    private static <C extends SdkClient> List<Resource> observe(
            String region, Collector<C> collector, C client, BiConsumer<String, String> sampled) {
        var seen = new ArrayList<Resource>();
        var place = new Place("aws", ACCOUNT, region);
        collector.collect(client, new Sink() {
            @Override
            public Place place() {
                return place;
            }

            @Override
            public <S extends SdkClient, T> Iterable<T> all(Listing<S, T> listing, S client) {
                return listing.ask(client);
            }

            @Override
            public void resource(String type, String id, Consumer<Draft> description) {
                assertThat(collector.types()).as("declared types").contains(type);
                var known = SCHEMA.type(type).orElseThrow(() -> new AssertionError("no schema for " + type));
                var draft = new Draft(place, id, known, Optional.of(SECRETS));
                description.accept(draft);
                var resource = draft.finished();
                assertThat(known.strangers(resource.attributes()))
                        .as("attributes that do not fit the schema of " + type)
                        .isEmpty();
                seen.add(resource);
            }

            @Override
            public void sampled(String type, String detail) {
                assertThat(collector.types()).as("declared types").contains(type);
                sampled.accept(type, detail);
            }
        });
        return seen;
    }
}
