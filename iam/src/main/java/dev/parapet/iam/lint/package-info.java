/// Says what is wrong with a policy by itself: what can never match, what matches more than it seems to, what does not
/// exist. Every [Lint] names what to write instead and the page of AWS that it rests on.
@NullMarked
package dev.parapet.iam.lint;

import org.jspecify.annotations.NullMarked;
