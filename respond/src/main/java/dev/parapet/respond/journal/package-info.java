/// What is going to be done, written down before it is done, and what came of it.
@NullMarked
package dev.parapet.respond.journal;

import org.jspecify.annotations.NullMarked;
