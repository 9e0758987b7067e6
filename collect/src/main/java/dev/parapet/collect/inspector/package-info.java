/// Observes Amazon Inspector.
@NullMarked
package dev.parapet.collect.inspector;

import org.jspecify.annotations.NullMarked;
