/// Observes AWS WAF.
@NullMarked
package dev.parapet.collect.wafv2;

import org.jspecify.annotations.NullMarked;
