/// Observes Amazon GuardDuty.
@NullMarked
package dev.parapet.collect.guardduty;

import org.jspecify.annotations.NullMarked;
