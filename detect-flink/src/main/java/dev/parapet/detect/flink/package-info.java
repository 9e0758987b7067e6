/// The same detections as an Apache Flink job: the same rules, state and alerts, spread over machines.
///
/// What is judged and remembered is `detect.engine`'s, taken apart by key ([dev.parapet.detect.engine.Shares]); this
/// package brings events to it in order, keeps what it remembers as Flink's keyed state, and writes alerts once.
@NullMarked
package dev.parapet.detect.flink;

import org.jspecify.annotations.NullMarked;
