package dev.parapet.posture.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// 20,000 resources are answered while one waits.
class LargeEstateTest {
    @Test
    @Timeout(60)
    void twenty_vpcs_with_ten_thousand_instances() {
        var drawing = LargeEstate.of(20, 10_000);
        var snapshot = drawing.snapshot();
        assertThat(snapshot.resources()).hasSizeGreaterThan(20_000);

        var start = System.nanoTime();
        var network = new Network(snapshot);
        // Half of the instances have public addresses; of their two groups some let the internet in.
        assertThat(network.fromInternet()).hasSize(2_000);
        assertThat(network.from(drawing.named("i-3-0"))).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
    }
}
