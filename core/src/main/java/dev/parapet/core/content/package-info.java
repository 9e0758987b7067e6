/// Reads what people write: YAML with places in every error.
@NullMarked
package dev.parapet.core.content;

import org.jspecify.annotations.NullMarked;
