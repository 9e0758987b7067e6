package dev.parapet.posture.exposure;

import dev.parapet.core.Resource;
import dev.parapet.posture.access.Estate;
import dev.parapet.posture.access.Guard;
import dev.parapet.posture.exposure.Surface.Source;
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
    private final Decider decider;
    private final List<Beside> beside;

    /// Something beside a policy that lets somebody in, or may.
    interface Beside {
        /// @param rulings by the policy
        /// @return the same reaches
        Map<Reach, Ruling> with(Resource resource, Surface surface, Guard guard, Map<Reach, Ruling> rulings);
    }

    /// @param trust who is inside
    public Exposures(Estate estate, Trust trust) {
        this.estate = estate;
        var perimeter = new Perimeter(estate, trust);
        this.decider = new Decider(perimeter);
        this.beside = List.of(new BucketAcls(estate, decider), new KeyGrants(estate, decider));
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
        Guard guard = switch (surface.source()) {
            case Source.Own(String attribute) -> estate.guard(resource, attribute);
        };
        var rulings = decider.decide(surface, resource, guard);
        for (Beside one : beside) {
            rulings = one.with(resource, surface, guard, rulings);
        }
        return rulings.entrySet().stream()
                .map(entry -> entry.getValue().about(resource, entry.getKey()))
                .toList();
    }
}
