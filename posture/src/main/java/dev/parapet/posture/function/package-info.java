/// The functions that controls may call beside CEL's own.
///
/// Each group of functions is a class that lists them. Arguments come plain; what was not read, or cannot be
/// understood, is thrown as [dev.parapet.core.expression.Unread], so that the verdict is unknown and never a pass.
@NullMarked
package dev.parapet.posture.function;

import org.jspecify.annotations.NullMarked;
