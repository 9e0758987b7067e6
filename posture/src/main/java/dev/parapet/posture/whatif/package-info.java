/// What would be different with another policy: the change is made to a copy of the snapshot, and the same questions are
/// asked of both.
///
/// So whatever can be computed on a snapshot, decisions, exposure, escalation or paths, can be computed on what would be.
@NullMarked
package dev.parapet.posture.whatif;

import org.jspecify.annotations.NullMarked;
