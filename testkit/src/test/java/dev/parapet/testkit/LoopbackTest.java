package dev.parapet.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

/// The proof that tests stay on this machine: the JVM that runs them resolves nothing else.
class LoopbackTest {
    @Test
    void the_test_jvm_resolves_no_name_of_aws() {
        assertThatThrownBy(() -> InetAddress.getByName("sts.us-east-1.amazonaws.com"))
                .isInstanceOf(UnknownHostException.class);
    }

    @Test
    void the_test_jvm_resolves_itself() throws UnknownHostException {
        assertThat(InetAddress.getByName("localhost").isLoopbackAddress()).isTrue();
    }
}
