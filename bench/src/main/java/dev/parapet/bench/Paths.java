package dev.parapet.bench;

import dev.parapet.core.content.Content;
import dev.parapet.posture.exposure.Trust;
import dev.parapet.posture.paths.AttackPaths;
import dev.parapet.posture.paths.From;
import java.nio.file.Path;

/// Measures how long it takes to find all attack paths of a generated organization.
///
/// `Paths [ACCOUNTS PRINCIPALS RESOURCES]`, with the content folder in `PARAPET_CONTENT`.
public final class Paths {
    private Paths() {}

    public static void main(String[] arguments) {
        var size = GeneratedOrganization.of(arguments);
        var content = new Content(Path.of(System.getenv().getOrDefault("PARAPET_CONTENT", "content")));
        var question = AttackPaths.Question.of(content, Trust.of(Trust.Scope.ORGANIZATION), From.anywhere(), false);
        var snapshot = size.snapshot();
        System.out.printf(
                "%d accounts, %d resources in the snapshot%n",
                size.accounts(), snapshot.resources().size());
        long start = System.nanoTime();
        var found = AttackPaths.in(snapshot, question);
        System.out.printf(
                "%d paths for %d ways from %d starts to %d crown jewels, %d changes, in %.1f s%n",
                found.paths().size(),
                found.ways(),
                found.starts(),
                found.jewels().size(),
                found.changes().size(),
                (System.nanoTime() - start) / 1e9);
    }
}
