/// Observes Amazon Comprehend.
@NullMarked
package dev.parapet.collect.comprehend;

import org.jspecify.annotations.NullMarked;
