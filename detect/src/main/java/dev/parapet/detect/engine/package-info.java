/// Rules over logs: which rules an event concerns, in what order things happened, and what is raised.
///
/// Events are matched by several threads at once. What they find is put into the order of time before any rule that
/// remembers sees it, so the alerts are the same however many threads there are and however files are ordered.
@NullMarked
package dev.parapet.detect.engine;

import org.jspecify.annotations.NullMarked;
