package dev.parapet.iam.decision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// The services whose resources RCPs can limit, by their prefix. From `rcp-services.txt` beside this class (see
/// NOTICE);
/// AWS lists them at
/// <https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html>.
final class RcpServices {
    private static final Set<String> PREFIXES = read();

    private RcpServices() {}

    static boolean include(String service) {
        return PREFIXES.contains(service);
    }

    private static Set<String> read() {
        try (var stream = Objects.requireNonNull(RcpServices.class.getResourceAsStream("rcp-services.txt"))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
