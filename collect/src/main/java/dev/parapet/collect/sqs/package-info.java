/// Observes Amazon SQS.
@NullMarked
package dev.parapet.collect.sqs;

import org.jspecify.annotations.NullMarked;
