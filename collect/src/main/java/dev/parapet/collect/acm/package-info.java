/// Observes AWS Certificate Manager.
@NullMarked
package dev.parapet.collect.acm;

import org.jspecify.annotations.NullMarked;
