/// Observes AWS WAF Classic, which AWS has retired for AWS WAF.
@NullMarked
package dev.parapet.collect.waf;

import org.jspecify.annotations.NullMarked;
