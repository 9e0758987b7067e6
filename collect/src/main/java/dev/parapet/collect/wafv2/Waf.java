package dev.parapet.collect.wafv2;

import static dev.parapet.collect.Registration.global;
import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.wafv2.Wafv2Client;
import software.amazon.awssdk.services.wafv2.model.Scope;

/// The collectors of this package.
public final class Waf {
    private Waf() {}

    public static List<Registration<?>> collectors() {
        return List.of(
                global("wafv2", Wafv2Client::builder, new WebAcls(Scope.CLOUDFRONT)),
                regional("wafv2", Wafv2Client::builder, new WebAcls(Scope.REGIONAL)));
    }
}
