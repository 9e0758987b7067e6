/// Observes Amazon DynamoDB.
@NullMarked
package dev.parapet.collect.dynamodb;

import org.jspecify.annotations.NullMarked;
