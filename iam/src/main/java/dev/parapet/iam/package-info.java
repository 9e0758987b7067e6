/// Decides what a principal may do, and explains it.
@NullMarked
package dev.parapet.iam;

import org.jspecify.annotations.NullMarked;
