/// Observes Elastic Load Balancing (application, network and gateway load balancers).
@NullMarked
package dev.parapet.collect.elasticloadbalancingv2;

import org.jspecify.annotations.NullMarked;
