package dev.parapet.bench;

import dev.parapet.posture.access.Estate;
import dev.parapet.posture.exposure.Exposures;
import dev.parapet.posture.exposure.Opening;
import dev.parapet.posture.exposure.Trust;
import java.time.Duration;
import java.util.stream.Collectors;

/// Measures how long it takes to say of every resource of a generated organization who outside gets in.
///
/// `Openings [ACCOUNTS RESOURCES]`.
public final class Openings {
    private Openings() {}

    public static void main(String[] arguments) {
        var size = arguments.length < 2
                ? GeneratedDoors.LARGE
                : new GeneratedDoors(
                        GeneratedDoors.LARGE.seed(), Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]));
        var snapshot = size.snapshot();
        var before = processor();
        long start = System.nanoTime();
        var openings = new Exposures(new Estate(snapshot), Trust.of(Trust.Scope.ORGANIZATION)).openings();
        double wall = (System.nanoTime() - start) / 1e9;
        var answers = openings.stream().collect(Collectors.groupingBy(Opening::answer, Collectors.counting()));
        long exposed = openings.stream()
                .filter(one -> one.answer() == Opening.Answer.EXPOSED)
                .map(Opening::resource)
                .distinct()
                .count();
        System.out.printf(
                "%d resources, %d of them exposed; %s; %.1f s, %.1f s of processor time%n",
                size.resources(),
                exposed,
                answers,
                wall,
                processor().minus(before).toMillis() / 1e3);
    }

    private static Duration processor() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
