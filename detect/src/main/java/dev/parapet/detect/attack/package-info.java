/// What the tags of rules mean: tactics and techniques of ATT&CK and ATLAS, as data with versions.
@NullMarked
package dev.parapet.detect.attack;

import org.jspecify.annotations.NullMarked;
