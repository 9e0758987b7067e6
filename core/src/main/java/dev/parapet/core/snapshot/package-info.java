/// The file that holds a whole estate.
@NullMarked
package dev.parapet.core.snapshot;

import org.jspecify.annotations.NullMarked;
