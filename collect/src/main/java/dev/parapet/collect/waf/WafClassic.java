package dev.parapet.collect.waf;

import static dev.parapet.collect.Registration.global;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.waf.WafClient;

/// The collectors of this package.
public final class WafClassic {
    private WafClassic() {}

    public static List<Registration<?>> collectors() {
        return List.of(global("waf", WafClient::builder, new WebAcls()));
    }
}
