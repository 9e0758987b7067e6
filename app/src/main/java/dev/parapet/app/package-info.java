/// The command line: the only place that prints, exits and sees every module.
@NullMarked
package dev.parapet.app;

import org.jspecify.annotations.NullMarked;
