/// Observes Amazon CloudWatch Logs.
@NullMarked
package dev.parapet.collect.logs;

import org.jspecify.annotations.NullMarked;
