package dev.parapet.respond;

import java.time.Duration;

/// How to wait. Tests do not.
@FunctionalInterface
public interface Pauses {
    void pause(Duration length) throws InterruptedException;

    static Pauses real() {
        return length -> Thread.sleep(length);
    }
}
