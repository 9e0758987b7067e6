/// Observes Amazon CloudFront.
@NullMarked
package dev.parapet.collect.cloudfront;

import org.jspecify.annotations.NullMarked;
