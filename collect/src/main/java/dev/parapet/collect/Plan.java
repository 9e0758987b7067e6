package dev.parapet.collect;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many calls a survey will make, before it makes any.
///
/// Listings are known. Descriptions depend on what is there, which only an earlier snapshot can tell.
///
/// @param byService listings and expected descriptions of each service
public record Plan(SortedMap<String, Calls> byService) {

    /// @param listings one for each collector, region and account, more where a listing has several pages
    /// @param descriptions from the earlier snapshot; zero without one
    public record Calls(long listings, long descriptions) {
        Calls plus(Calls more) {
            return new Calls(listings + more.listings, descriptions + more.descriptions);
        }

        public long total() {
            return listings + descriptions;
        }
    }

    public static Plan of(
            List<Registration<?>> registrations, List<Survey.Itinerary> itineraries, Optional<Snapshot> earlier) {
        var byService = new TreeMap<String, Calls>();
        for (Registration<?> registration : registrations) {
            long listings = itineraries.stream()
                    .mapToLong(itinerary -> switch (registration.scope()) {
                        case REGIONAL -> itinerary.regions().size();
                        case GLOBAL -> 1;
                    })
                    .sum();
            long descriptions = earlier.map(snapshot -> descriptions(registration, itineraries, snapshot))
                    .orElse(0L);
            byService.merge(registration.service(), new Calls(listings, descriptions), Calls::plus);
        }
        long tagListings = itineraries.stream()
                .mapToLong(itinerary -> itinerary.regions().size())
                .sum();
        byService.merge("resourcegroupstaggingapi", new Calls(tagListings, 0), Calls::plus);
        return new Plan(byService);
    }

    private static long descriptions(
            Registration<?> registration, List<Survey.Itinerary> itineraries, Snapshot snapshot) {
        long resources = registration.collector().types().stream()
                .flatMap(type -> snapshot.ofType(type).stream())
                .filter(resource -> itineraries.stream().anyMatch(itinerary -> visits(itinerary, resource)))
                .count();
        return resources * registration.collector().callsPerResource();
    }

    private static boolean visits(Survey.Itinerary itinerary, Resource resource) {
        return itinerary.account().id().equals(resource.account());
    }

    public long total() {
        return byService.values().stream().mapToLong(Calls::total).sum();
    }
}
