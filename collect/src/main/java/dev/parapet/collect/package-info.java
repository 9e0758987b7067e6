/// Observes AWS accounts. Reads only.
@NullMarked
package dev.parapet.collect;

import org.jspecify.annotations.NullMarked;
