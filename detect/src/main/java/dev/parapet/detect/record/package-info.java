/// What a rule reads of an event: its fields by path, and the fields that Parapet adds.
@NullMarked
package dev.parapet.detect.record;

import org.jspecify.annotations.NullMarked;
