package dev.parapet.posture.exposure;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.access.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Whether anybody outside may act on the resources of an estate.
///
/// Immutable and safe for many threads.
public final class Exposures {
    private final Estate estate;
    private final Perimeter perimeter;
    private final PolicySources sources;
    private final Decider decider;
    private final Map<String, Way> ways;

    /// How all that has a say about a resource is put together.
    interface Way {
        /// @return one ruling for every reach of the surface
        Map<Reach, Ruling> rule(Surface surface, Resource resource, Guard guard);
    }

    /// @param trust who is inside
    public Exposures(Estate estate, Trust trust) {
        this.estate = estate;
        this.perimeter = new Perimeter(estate, trust);
        this.decider = new Decider(perimeter);
        this.sources = new PolicySources(estate);
        var functions = new Functions(estate.snapshot(), decider);
        var agents = new Agents(estate.snapshot(), sources, decider);
        this.ways = Map.of(
                "AWS::ApiGateway::RestApi", new RestApis(estate.snapshot(), decider),
                "AWS::Bedrock::KnowledgeBase", new KnowledgeBases(decider),
                "AWS::BedrockAgentCore::Gateway", agents,
                "AWS::BedrockAgentCore::Runtime", agents,
                "AWS::KMS::Key", new KeyGrants(estate.snapshot(), decider),
                "AWS::Lambda::Function", functions,
                "AWS::Lambda::Url", functions,
                "AWS::OpenSearchService::Domain", new SearchDomains(estate.snapshot(), decider),
                "AWS::S3::Bucket", new BucketAcls(estate, decider));
    }

    Snapshot snapshot() {
        return estate.snapshot();
    }

    /// The types of which this package knows that their resources have policies, sorted.
    public static List<String> types() {
        return Surfaces.all().stream().map(Surface::type).sorted().toList();
    }

    /// Who is trusted, for people, as far as the estate shows it.
    public List<String> trusted() {
        return perimeter.words(estate.snapshot().resources().stream()
                .filter(one -> Surfaces.of(one.type()).isPresent())
                .map(Resource::account)
                .collect(Collectors.toCollection(TreeSet::new)));
    }

    /// Where resources of a type may be that the snapshot does not hold, for people; empty if it holds all.
    public List<String> unseen(String type) {
        var looks = estate.snapshot().looksAt(type);
        if (looks.isEmpty() && estate.snapshot().ofType(type).isEmpty()) {
            return List.of("nobody looked for " + type);
        }
        var unsettled = looks.stream().filter(look -> !look.settled()).toList();
        if (unsettled.isEmpty()) {
            return List.of();
        }
        var first = unsettled.getFirst();
        String more = unsettled.size() == 1 ? "" : " and in " + (unsettled.size() - 1) + " more places";
        return List.of("%s in %s of %s%s was read in part or not at all: %s"
                .formatted(type, first.region(), first.account(), more, first.detail()));
    }

    /// All about the resources of types that have policies, what is closed too, in the order of the snapshot.
    public List<Opening> openings() {
        return openings(_ -> true);
    }

    /// The same of some types only.
    public List<Opening> openings(Predicate<String> types) {
        var asked = estate.snapshot().resources().stream()
                .filter(one -> types.test(one.type()) && Surfaces.of(one.type()).isPresent())
                .<Callable<List<Opening>>>map(one -> () -> openings(one))
                .toList();
        var all = new ArrayList<Opening>();
        try (var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            for (var answer : threads.invokeAll(asked)) {
                all.addAll(answer.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("deciding failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while deciding", e);
        }
        return List.copyOf(all);
    }

    /// All about one resource, one for each reach; empty if its type has no policies.
    public List<Opening> openings(Resource resource) {
        var surface = Surfaces.of(resource.type());
        return surface.map(one -> openings(one, resource)).orElse(List.of());
    }

    private List<Opening> openings(Surface surface, Resource resource) {
        var rulings = ways.getOrDefault(resource.type(), decider::decide)
                .rule(surface, resource, sources.guard(surface, resource));
        return rulings.entrySet().stream()
                .map(entry -> entry.getValue().about(resource, entry.getKey()))
                .toList();
    }
}
