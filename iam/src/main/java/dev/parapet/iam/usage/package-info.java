/// Reads recorded calls as what IAM decided about them: who asked for which actions on which resources, under which
/// circumstances, and what came of it.
///
/// A record is written for people who look for incidents. It has the name of an API's operation and not of an action, names
/// where IAM compares ARNs, and of the circumstances only some. What it does not tell is said here, and never guessed.
@NullMarked
package dev.parapet.iam.usage;

import org.jspecify.annotations.NullMarked;
