/// Observes Amazon S3: buckets, access points and what an account says of all of them.
@NullMarked
package dev.parapet.collect.s3;

import org.jspecify.annotations.NullMarked;
