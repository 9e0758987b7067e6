/// Observes HTTP and WebSocket APIs of Amazon API Gateway.
@NullMarked
package dev.parapet.collect.apigatewayv2;

import org.jspecify.annotations.NullMarked;
