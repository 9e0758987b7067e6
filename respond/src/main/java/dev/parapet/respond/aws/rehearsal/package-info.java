/// An account to rehearse in: an emulator on this machine, filled with the people of a story. Nothing here reaches AWS.
@NullMarked
package dev.parapet.respond.aws.rehearsal;

import org.jspecify.annotations.NullMarked;
