/// Observes Amazon Athena.
@NullMarked
package dev.parapet.collect.athena;

import org.jspecify.annotations.NullMarked;
