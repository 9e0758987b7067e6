/// Judges snapshots.
@NullMarked
package dev.parapet.posture;

import org.jspecify.annotations.NullMarked;
