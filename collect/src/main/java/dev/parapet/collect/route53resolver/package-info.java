/// Observes Amazon Route 53 Resolver.
@NullMarked
package dev.parapet.collect.route53resolver;

import org.jspecify.annotations.NullMarked;
