/// Observes AWS Identity and Access Management.
@NullMarked
package dev.parapet.collect.iam;

import org.jspecify.annotations.NullMarked;
