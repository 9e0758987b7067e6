/// Observes REST APIs of Amazon API Gateway.
@NullMarked
package dev.parapet.collect.apigateway;

import org.jspecify.annotations.NullMarked;
