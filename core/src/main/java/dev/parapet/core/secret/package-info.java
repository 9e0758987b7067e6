/// Recognises credentials in text, and replaces them by fingerprints.
@NullMarked
package dev.parapet.core.secret;

import org.jspecify.annotations.NullMarked;
