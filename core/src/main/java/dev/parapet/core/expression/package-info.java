/// CEL over resources, in which what was not read stays unknown.
@NullMarked
package dev.parapet.core.expression;

import org.jspecify.annotations.NullMarked;
