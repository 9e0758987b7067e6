package dev.parapet.collect;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.schema.Schema;
import dev.parapet.core.secret.Secrets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.exception.SdkException;

/// Looks at accounts: every collector in every region, side by side on virtual threads.
///
/// Listings run at once; what a listing finds is described beside it, bounded by a number of permits a service and
/// region, so that a listing never runs ahead of memory. Every call takes its turn at the service's pace and from the
/// common budget. Whatever happens, each type in each place ends as one [Look]: also those that a stopped survey never
/// came to.
public final class Survey {
    private static final Logger LOGGER = LoggerFactory.getLogger(Survey.class);
    private static final int ACCOUNTS_AT_ONCE = 4;

    private final Schema schema;
    private final Optional<Secrets> secrets;
    private final List<Registration<?>> registrations;
    private final Connection connection;
    private final CallBudget budget;
    private final Progress progress;
    private final Traffic.Counters counters;
    private final Scopes scopes = new Scopes();
    private final Set<Thread> working = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    /// @param secrets replaces what may hold credentials; empty to keep them, on request only
    public Survey(
            Schema schema,
            Optional<Secrets> secrets,
            List<Registration<?>> registrations,
            Connection connection,
            CallBudget budget,
            Progress progress) {
        this.schema = schema;
        this.secrets = secrets;
        this.registrations = List.copyOf(registrations);
        this.connection = connection;
        this.budget = budget;
        this.progress = progress;
        this.counters = new Traffic.Counters(System::nanoTime, connection.callsAtOnce());
    }

    /// One account and the regions to look at.
    public record Itinerary(Account account, List<String> regions) {
        public Itinerary {
            regions = List.copyOf(regions);
        }
    }

    /// Looks at everything, and returns when all of it is in the ledger.
    ///
    /// @param done places that an interrupted survey settled; they are left out
    public void run(List<Itinerary> itineraries, Done done, Ledger ledger) {
        progress.planned(itineraries.stream().mapToInt(this::listings).sum());
        var accounts = new Semaphore(ACCOUNTS_AT_ONCE);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Itinerary itinerary : itineraries) {
                accounts.acquireUninterruptibly();
                threads.execute(() -> {
                    try {
                        run(itinerary, done, ledger);
                    } finally {
                        accounts.release();
                    }
                });
            }
        }
    }

    /// What an earlier survey settled.
    public interface Done {
        Done NOTHING = (_, _, _) -> false;

        /// Whether `type` in this place need not be looked at again.
        boolean settled(String account, String region, String type);
    }

    /// Ends the survey early. What was seen is in the ledger; what was not is in it as skipped.
    public void stop() {
        stopped = true;
        counters.stop();
        working.forEach(Thread::interrupt);
    }

    public long calls() {
        return counters.calls.sum();
    }

    public long throttles() {
        return counters.throttles.sum();
    }

    public int callsInFlight() {
        return counters.inFlight.get();
    }

    /// The sum of the time that calls were under way, in seconds.
    public double busySeconds() {
        return counters.busySeconds();
    }

    int listings(Itinerary itinerary) {
        return registrations.stream()
                .mapToInt(registration -> switch (registration.scope()) {
                    case REGIONAL -> itinerary.regions().size();
                    case GLOBAL -> 1;
                })
                .sum();
    }

    private void run(Itinerary itinerary, Done done, Ledger ledger) {
        Account account = itinerary.account();
        pseudoResources(itinerary, ledger);
        var looks = planned(itinerary, done, ledger);
        try (var clients = new Clients(connection, account, budget, counters)) {
            var tags = new RegionTags(clients);
            var shared = new Listings();
            // Two executors, because one that is closing refuses what its own tasks hand over.
            try (var descriptions = Executors.newVirtualThreadPerTaskExecutor();
                    var listings = Executors.newVirtualThreadPerTaskExecutor()) {
                for (Registration<?> registration : registrations) {
                    for (String region : regions(registration, itinerary)) {
                        var visit =
                                new Visit(account, region, done, ledger, descriptions, clients, tags, shared, looks);
                        if (registration.collector().types().stream().allMatch(visit::isDone)) {
                            progress.listed(visit.place(), registration.service());
                        } else {
                            listings.execute(() -> observe(registration, visit));
                        }
                    }
                }
            }
        }
        looks.close();
    }

    private Looks planned(Itinerary itinerary, Done done, Ledger ledger) {
        String account = itinerary.account().id();
        var looks = new Looks(account, ledger);
        for (Registration<?> registration : registrations) {
            for (String region : regions(registration, itinerary)) {
                registration.collector().types().stream()
                        .filter(type -> !done.settled(account, region, type))
                        .forEach(type -> looks.plan(region, type));
            }
        }
        return looks;
    }

    private static List<String> regions(Registration<?> registration, Itinerary itinerary) {
        return switch (registration.scope()) {
            case REGIONAL -> itinerary.regions();
            case GLOBAL -> List.of(Resource.GLOBAL);
        };
    }

    private static void pseudoResources(Itinerary itinerary, Ledger ledger) {
        Account account = itinerary.account();
        ledger.add(new Resource(
                "arn:%s:iam::%s:root".formatted(account.partition(), account.id()),
                "Parapet::Account",
                account.id(),
                Resource.GLOBAL,
                Map.of(
                        "AccountId", account.id(),
                        "Partition", account.partition(),
                        "Regions", itinerary.regions()),
                Map.of(),
                List.of()));
        ledger.add(Look.complete(account.id(), Resource.GLOBAL, "Parapet::Account"));
        for (String region : itinerary.regions()) {
            ledger.add(new Resource(
                    "arn:%s:parapet:%s:%s:region/%s".formatted(account.partition(), region, account.id(), region),
                    "Parapet::Region",
                    account.id(),
                    region,
                    Map.of("AccountId", account.id(), "Partition", account.partition(), "RegionName", region),
                    Map.of(),
                    List.of()));
            ledger.add(Look.complete(account.id(), region, "Parapet::Region"));
        }
    }

    /// One account and region on the way.
    private record Visit(
            Account account,
            String region,
            Done done,
            Ledger ledger,
            ExecutorService descriptions,
            Clients clients,
            RegionTags tags,
            Listings shared,
            Looks looks) {

        Place place() {
            return new Place(account.partition(), account.id(), region);
        }

        /// Whether an earlier survey has taken it all.
        boolean isDone(String type) {
            return done.settled(account.id(), region, type);
        }

        String endpointRegion() {
            return region.equals(Resource.GLOBAL) ? account.homeRegion() : region;
        }
    }

    private <C extends SdkClient> void observe(Registration<C> registration, Visit visit) {
        working.add(Thread.currentThread());
        var descriptions = new Descriptions(registration, visit);
        Optional<Obstacle> obstacle;
        try {
            if (stopped) {
                obstacle = Optional.of(new Obstacle(Gap.Reason.SKIPPED, "interrupted"));
            } else {
                registration
                        .collector()
                        .collect(visit.clients().client(registration, visit.endpointRegion()), descriptions);
                visit.looks().answered(visit.region());
                obstacle = Optional.empty();
            }
        } catch (SdkException failed) {
            obstacle = Optional.of(Obstacle.of(failed));
            if (Obstacle.answered(failed)) {
                visit.looks().answered(visit.region());
            }
        } catch (RuntimeException bug) {
            LOGGER.atError()
                    .setCause(bug)
                    .addKeyValue(
                            "collector", registration.collector().getClass().getSimpleName())
                    .log("collector failed");
            obstacle = Optional.of(new Obstacle(
                    Gap.Reason.FAILED,
                    "a mistake in " + registration.collector().getClass().getSimpleName()));
        } finally {
            working.remove(Thread.currentThread());
        }
        Optional<Obstacle> lost = descriptions.awaitAll();
        Optional<Obstacle> worst = obstacle.or(() -> lost);
        for (String type : registration.collector().types()) {
            if (!visit.isDone(type)) {
                visit.looks().end(visit.region(), type, Looks.worse(worst, descriptions.sample(type)));
            }
        }
        progress.listed(visit.place(), registration.service());
    }

    /// The work that a listing hands over.
    private final class Descriptions implements Sink {
        private final Visit visit;
        private final Semaphore permits;
        private final Phaser running = new Phaser(1);
        private final ConcurrentLinkedQueue<Obstacle> mistakes = new ConcurrentLinkedQueue<>();
        private final Map<String, Obstacle> samples = new ConcurrentHashMap<>();

        Descriptions(Registration<?> registration, Visit visit) {
            this.visit = visit;
            this.permits = visit.clients().permits(registration.service(), visit.region());
        }

        @Override
        public Place place() {
            return visit.place();
        }

        @Override
        public <C extends SdkClient, T> Iterable<T> all(Listing<C, T> listing, C client) {
            return visit.shared().all(visit.region(), listing, client);
        }

        @Override
        public void resource(String type, String id, Consumer<Draft> description) {
            var known = schema.type(type).orElseThrow(() -> new IllegalArgumentException("no schema for " + type));
            if (visit.isDone(type)) {
                return;
            }
            permits.acquireUninterruptibly();
            running.register();
            visit.descriptions().execute(() -> {
                working.add(Thread.currentThread());
                if (stopped) {
                    // Begun too late for the interrupt: every call it makes is one that is skipped.
                    Thread.currentThread().interrupt();
                }
                try {
                    describe(new Draft(place(), id, known, secrets), id, description);
                } finally {
                    working.remove(Thread.currentThread());
                    permits.release();
                    running.arriveAndDeregister();
                }
            });
        }

        @Override
        public void sampled(String type, String detail) {
            samples.putIfAbsent(type, new Obstacle(Gap.Reason.SAMPLED, detail));
        }

        Optional<Obstacle> sample(String type) {
            return Optional.ofNullable(samples.get(type));
        }

        private void describe(Draft draft, String id, Consumer<Draft> description) {
            try {
                description.accept(draft);
                if (draft.wantsTagsOfRegion()) {
                    // A bucket is listed at home and has its tags where it lives.
                    visit.tags().fill(draft, draft.regionOr(visit.endpointRegion()), id);
                }
                var resource = draft.finished();
                scopes.widen(resource.type(), draft.asked(), visit.ledger());
                visit.ledger().add(resource);
                draft.cutShort().ifPresent(mistakes::add);
            } catch (RuntimeException bug) {
                // The resource is lost, so the look is not settled: nobody may conclude from its absence.
                LOGGER.atError().setCause(bug).addKeyValue("resource", id).log("resource could not be described");
                mistakes.add(new Obstacle(Gap.Reason.FAILED, "a resource could not be described"));
            }
        }

        Optional<Obstacle> awaitAll() {
            running.arriveAndAwaitAdvance();
            return mistakes.stream().map(Optional::of).reduce(Optional.empty(), Looks::worse);
        }
    }
}
