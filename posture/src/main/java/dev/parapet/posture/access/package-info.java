/// Asks the evaluator of `iam` about an estate: gathers from a snapshot all policies that have a say about one
/// request.
///
/// What the snapshot does not hold is carried along as what it could do at most ([Unread]), so that it can neither
/// make a yes nor a no in silence.
@NullMarked
package dev.parapet.posture.access;

import org.jspecify.annotations.NullMarked;
