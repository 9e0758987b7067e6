/// Observes Amazon EventBridge.
@NullMarked
package dev.parapet.collect.eventbridge;

import org.jspecify.annotations.NullMarked;
