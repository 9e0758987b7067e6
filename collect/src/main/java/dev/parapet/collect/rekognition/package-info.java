/// Observes Amazon Rekognition.
@NullMarked
package dev.parapet.collect.rekognition;

import org.jspecify.annotations.NullMarked;
