/// Observes Amazon Macie.
@NullMarked
package dev.parapet.collect.macie;

import org.jspecify.annotations.NullMarked;
