package dev.parapet.testkit;

import java.net.InetAddress;
import java.net.UnknownHostException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/// Refuses every call of the SDK to a host that is not this machine.
///
/// It is the second of two fences. The first is the test JVM itself, which resolves no name but those in
/// `testkit/loopback.hosts` (`-Djdk.net.hosts.file`, set by the build for every test).
public final class LoopbackGuard implements ExecutionInterceptor {
    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        String host = context.httpRequest().host();
        if (!isLoopback(host)) {
            throw new IllegalStateException("a test tried to reach " + host);
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
