/// Alerts that belong together: one actor, one stretch of time, one story.
@NullMarked
package dev.parapet.detect.incident;

import org.jspecify.annotations.NullMarked;
