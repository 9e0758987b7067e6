/// The words every capability speaks.
///
/// A [Resource] is observed, kept in a [Snapshot], judged by a [Control] into a [Verdict], and told as a [Finding].
/// Nothing here knows AWS's SDK, a file format of a peer or a way to print.
@NullMarked
package dev.parapet.core;

import org.jspecify.annotations.NullMarked;
