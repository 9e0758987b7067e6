/// Observes AWS Direct Connect.
@NullMarked
package dev.parapet.collect.directconnect;

import org.jspecify.annotations.NullMarked;
