/// Where events come from: log files, read one record at a time.
///
/// Whoever can write to a log can write anything into it. So every reader here is bounded in what it
/// keeps, tells what it could not read with its place, and goes on with the rest.
@NullMarked
package dev.parapet.detect.source;

import org.jspecify.annotations.NullMarked;
