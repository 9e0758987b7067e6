/// Measurements.
@NullMarked
package dev.parapet.bench;

import org.jspecify.annotations.NullMarked;
