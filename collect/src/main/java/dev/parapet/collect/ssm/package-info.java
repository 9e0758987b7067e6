/// Observes AWS Systems Manager.
@NullMarked
package dev.parapet.collect.ssm;

import org.jspecify.annotations.NullMarked;
