/// Observes Amazon Cognito.
@NullMarked
package dev.parapet.collect.cognito;

import org.jspecify.annotations.NullMarked;
