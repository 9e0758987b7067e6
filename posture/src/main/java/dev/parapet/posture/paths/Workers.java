package dev.parapet.posture.paths;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// As many threads as there are processors, for work that only thinks.
final class Workers implements AutoCloseable {
    private final ExecutorService threads =
            Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

    /// The answers in the order of the questions.
    <T> List<T> all(List<? extends Callable<T>> questions) {
        try {
            var answers = new ArrayList<T>(questions.size());
            for (var answer : threads.invokeAll(questions)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a search for paths failed", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
