/// Observes AWS Shield.
@NullMarked
package dev.parapet.collect.shield;

import org.jspecify.annotations.NullMarked;
