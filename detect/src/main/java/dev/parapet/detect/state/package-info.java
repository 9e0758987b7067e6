/// What detections remember: windows of correlations, and what is usual for whom.
///
/// All of it is for one thread, bounded in memory, and can be written to a file and read again.
@NullMarked
package dev.parapet.detect.state;

import org.jspecify.annotations.NullMarked;
