/// Sigma, the detection language: rules are parsed, checked and compiled to questions about one event.
///
/// The language is version 2.1 of the specification; what it leaves open is decided in
/// `docs/adr/0007-sigma-on-nested-records.md`. [SigmaRules] loads; [SigmaRule] is what runs.
@NullMarked
package dev.parapet.detect.sigma;

import org.jspecify.annotations.NullMarked;
