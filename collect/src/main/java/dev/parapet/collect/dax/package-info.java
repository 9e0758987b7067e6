/// Observes DynamoDB Accelerator.
@NullMarked
package dev.parapet.collect.dax;

import org.jspecify.annotations.NullMarked;
