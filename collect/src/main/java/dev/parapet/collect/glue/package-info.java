/// Observes AWS Glue.
@NullMarked
package dev.parapet.collect.glue;

import org.jspecify.annotations.NullMarked;
