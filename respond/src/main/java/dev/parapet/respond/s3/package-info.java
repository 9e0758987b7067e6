/// What is done to buckets and objects.
@NullMarked
package dev.parapet.respond.s3;

import org.jspecify.annotations.NullMarked;
