/// What is kept before it changes, and who is told.
@NullMarked
package dev.parapet.respond.evidence;

import org.jspecify.annotations.NullMarked;
