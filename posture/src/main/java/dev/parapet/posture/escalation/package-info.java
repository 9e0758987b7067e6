/// How one principal becomes another: every step is a set of permissions that the evaluator allows
/// to one principal, on the resources that are really there.
@NullMarked
package dev.parapet.posture.escalation;

import org.jspecify.annotations.NullMarked;
