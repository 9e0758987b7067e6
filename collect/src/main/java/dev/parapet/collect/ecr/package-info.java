/// Observes Amazon Elastic Container Registry.
@NullMarked
package dev.parapet.collect.ecr;

import org.jspecify.annotations.NullMarked;
