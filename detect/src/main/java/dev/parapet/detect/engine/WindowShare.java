package dev.parapet.detect.engine;

import dev.parapet.detect.sigma.SigmaCorrelation;
import dev.parapet.detect.state.Correlator;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// The window of one group of a correlation, or all windows of correlations that refer to each other.
final class WindowShare implements Share {
    private final Correlator correlator;
    private final boolean chained;

    WindowShare(List<SigmaCorrelation> correlations) {
        this.correlator = new Correlator(correlations, Correlator.Limits.DEFAULT);
        this.chained = correlations.size() > 1;
    }

    @Override
    public void met(Errand errand, Outlet outlet) {
        switch (errand) {
            case Errand.Tick tick -> end(tick.turn().at(), outlet);
            case Errand.Windowed one -> {
                end(one.turn().at(), outlet);
                if (chained) {
                    correlator.met(one.seen(), correlated -> outlet.alert(Alerts.of(correlated, one.sighting())));
                } else {
                    correlator.metIn(
                            one.group(), one.seen(), correlated -> outlet.alert(Alerts.of(correlated, one.sighting())));
                }
            }
            case Errand.Arrival _, Errand.Habitual _ ->
                throw new IllegalArgumentException("not for a window: " + errand.key());
        }
    }

    private void end(Instant at, Outlet outlet) {
        correlator.advance(at, correlated -> outlet.alert(Alerts.ended(correlated)));
    }

    @Override
    public Instant due() {
        return correlator.due().orElseGet(correlator::expires);
    }

    @Override
    public boolean advance(Instant now, Instant clock, Outlet outlet) {
        var until = now.isBefore(clock) ? now : clock;
        if (until.isAfter(Instant.MIN)) {
            end(until, outlet);
        }
        return correlator.due().isPresent() || now.isBefore(correlator.expires());
    }

    @Override
    public Map<String, Object> plain() {
        return correlator.plain();
    }

    @Override
    public void restore(Map<String, Object> plain) {
        correlator.restore(plain);
    }
}
