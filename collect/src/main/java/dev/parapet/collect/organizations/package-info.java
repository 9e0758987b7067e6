/// Observes AWS Organizations.
@NullMarked
package dev.parapet.collect.organizations;

import org.jspecify.annotations.NullMarked;
