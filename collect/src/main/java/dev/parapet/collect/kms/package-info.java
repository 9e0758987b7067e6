/// Observes AWS Key Management Service.
@NullMarked
package dev.parapet.collect.kms;

import org.jspecify.annotations.NullMarked;
