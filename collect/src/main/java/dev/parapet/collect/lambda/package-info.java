/// Observes AWS Lambda.
@NullMarked
package dev.parapet.collect.lambda;

import org.jspecify.annotations.NullMarked;
