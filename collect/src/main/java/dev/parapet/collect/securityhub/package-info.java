/// Observes AWS Security Hub.
@NullMarked
package dev.parapet.collect.securityhub;

import org.jspecify.annotations.NullMarked;
