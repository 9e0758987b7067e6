/// Observes AWS Config.
@NullMarked
package dev.parapet.collect.config;

import org.jspecify.annotations.NullMarked;
