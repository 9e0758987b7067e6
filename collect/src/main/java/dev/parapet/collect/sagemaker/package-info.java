/// Observes Amazon SageMaker.
@NullMarked
package dev.parapet.collect.sagemaker;

import org.jspecify.annotations.NullMarked;
