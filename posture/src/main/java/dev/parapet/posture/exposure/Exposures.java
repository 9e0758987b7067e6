package dev.parapet.posture.exposure;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.access.Guard;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Whether anybody outside may act on the resources of an estate.
///
/// Immutable and safe for many threads.
public final class Exposures {
    private final Estate estate;
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
        var perimeter = new Perimeter(estate, trust);
        this.decider = new Decider(perimeter);
        this.sources = new PolicySources(estate);
        var functions = new Functions(estate.snapshot(), decider);
        var agents = new Agents(estate.snapshot(), decider);
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

    /// All about the resources of types that have policies, what is closed too, in the order of the snapshot.
    public List<Opening> openings() {
        var asked = estate.snapshot().resources().stream()
                .filter(one -> Surfaces.of(one.type()).isPresent())
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
