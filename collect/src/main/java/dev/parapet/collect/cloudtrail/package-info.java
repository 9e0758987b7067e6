/// Observes AWS CloudTrail.
@NullMarked
package dev.parapet.collect.cloudtrail;

import org.jspecify.annotations.NullMarked;
