/// Observes AWS Budgets.
@NullMarked
package dev.parapet.collect.budgets;

import org.jspecify.annotations.NullMarked;
