/// Observes Amazon SNS.
@NullMarked
package dev.parapet.collect.sns;

import org.jspecify.annotations.NullMarked;
