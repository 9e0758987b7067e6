/// Observes AWS accounts and writes down what it sees. Reads only.
///
/// A [Collector] knows one kind of resource and nothing about accounts, threads or rates. A [Survey] runs all of them
/// over accounts and regions. What cannot be read becomes a gap or an unsettled look, never silence.
@NullMarked
package dev.parapet.collect;

import org.jspecify.annotations.NullMarked;
