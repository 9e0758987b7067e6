/// Observes AWS Network Firewall.
@NullMarked
package dev.parapet.collect.networkfirewall;

import org.jspecify.annotations.NullMarked;
