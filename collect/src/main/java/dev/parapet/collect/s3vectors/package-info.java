/// Observes Amazon S3 Vectors.
@NullMarked
package dev.parapet.collect.s3vectors;

import org.jspecify.annotations.NullMarked;
