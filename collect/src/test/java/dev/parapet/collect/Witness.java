package dev.parapet.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Resource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;

/// Watches one collector at a [SyntheticService] that may refuse calls.
final class Witness<C extends SdkClient> {
    private final Registration<C> registration;
    private final String code;
    private final BiPredicate<String, Boolean> refused;

    private Witness(Registration<C> registration, String code, BiPredicate<String, Boolean> refused) {
        this.registration = registration;
        this.code = code;
        this.refused = refused;
    }

    static <C extends SdkClient> Witness<C> of(Registration<C> registration) {
        return new Witness<>(registration, "", (_, _) -> false);
    }

    /// @param refused whether an operation fails, and whether it is made while something is described
    Witness<C> refusing(String code, BiPredicate<String, Boolean> refused) {
        return new Witness<>(registration, code, refused);
    }

    /// @param ended what ended the listing early
    /// @param asked what the drafts of each type were asked to hold
    record Seen(
            List<Resource> resources,
            Set<String> calls,
            Map<String, Set<String>> asked,
            Optional<SdkException> ended) {}

    Seen run(boolean full) {
        var resources = new ArrayList<Resource>();
        var calls = new LinkedHashSet<String>();
        var asked = new TreeMap<String, Set<String>>();
        var describing = new boolean[1];
        C client = SyntheticService.client(clientType(registration), full, (operation, _) -> {
            calls.add(operation);
            if (refused.test(operation, describing[0])) {
                throw Refused.with(code);
            }
        });
        var place = new Place("aws", Observations.ACCOUNT, place());
        try {
            registration.collector().collect(client, new Sink() {
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
                    describing[0] = true;
                    var draft = describe(place, type, id, description);
                    resources.add(draft.finished());
                    asked.computeIfAbsent(type, _ -> new TreeSet<>()).addAll(draft.asked());
                    describing[0] = false;
                }

                @Override
                public void sampled(String type, String detail) {
                    assertThat(registration.collector().types())
                            .as("declared types")
                            .contains(type);
                }
            });
            return new Seen(resources, calls, asked, Optional.empty());
        } catch (SdkException ended) {
            return new Seen(resources, calls, asked, Optional.of(ended));
        }
    }

    private Draft describe(Place place, String type, String id, Consumer<Draft> description) {
        assertThat(registration.collector().types()).as("declared types").contains(type);
        var known = Observations.SCHEMA.type(type).orElseThrow(() -> new AssertionError("no schema for " + type));
        var draft = new Draft(place, id, known, Optional.of(Observations.SECRETS));
        description.accept(draft);
        assertThat(known.strangers(draft.finished().attributes()))
                .as("attributes that do not fit the schema of " + type)
                .isEmpty();
        return draft;
    }

    private String place() {
        return switch (registration.scope()) {
            case REGIONAL -> "us-east-1";
            case GLOBAL -> Resource.GLOBAL;
        };
    }

    // The builder knows which client it makes, and does not say.
    @SuppressWarnings("unchecked")
    static <C extends SdkClient> Class<C> clientType(Registration<C> registration) {
        return (Class<C>) Stream.of(registration.builder().get().getClass().getDeclaredMethods())
                .filter(method -> method.getName().equals("buildClient") && !method.isBridge())
                .findFirst()
                .orElseThrow()
                .getReturnType();
    }
}
