/// What is done to keys.
@NullMarked
package dev.parapet.respond.kms;

import org.jspecify.annotations.NullMarked;
