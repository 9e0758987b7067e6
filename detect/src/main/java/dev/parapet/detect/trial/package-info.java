/// The tests inside of rules: events at which a rule fires, and events at which it stays silent.
@NullMarked
package dev.parapet.detect.trial;

import org.jspecify.annotations.NullMarked;
