/// Observes Application Auto Scaling.
@NullMarked
package dev.parapet.collect.applicationautoscaling;

import org.jspecify.annotations.NullMarked;
