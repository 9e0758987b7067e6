/// Observes Amazon RDS and Aurora.
@NullMarked
package dev.parapet.collect.rds;

import org.jspecify.annotations.NullMarked;
