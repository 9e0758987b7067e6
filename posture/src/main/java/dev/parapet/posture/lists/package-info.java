/// What a snapshot knows that rules over logs ask for: whose accounts, buckets and roles these are, and what is worth
/// stealing.
@NullMarked
package dev.parapet.posture.lists;

import org.jspecify.annotations.NullMarked;
