/// Lints what an estate has in policies: finds every document in a snapshot, and says of each what is
/// wrong with it by itself and on what it hangs.
@NullMarked
package dev.parapet.posture.lint;

import org.jspecify.annotations.NullMarked;
