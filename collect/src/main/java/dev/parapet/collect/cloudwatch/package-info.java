/// Observes Amazon CloudWatch.
@NullMarked
package dev.parapet.collect.cloudwatch;

import org.jspecify.annotations.NullMarked;
