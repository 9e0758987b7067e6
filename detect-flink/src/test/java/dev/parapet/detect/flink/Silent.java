package dev.parapet.detect.flink;

import dev.parapet.core.Event;
import dev.parapet.detect.source.Damage;
import dev.parapet.detect.source.EventSink;

/// Listens to nothing.
final class Silent implements EventSink {
    @Override
    public void event(Event event) {}

    @Override
    public void damage(Damage damage) {}
}
