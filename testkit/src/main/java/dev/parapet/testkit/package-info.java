/// What tests lean on: a loopback AWS, the emulator, and a guard that refuses every other host.
@NullMarked
package dev.parapet.testkit;

import org.jspecify.annotations.NullMarked;
