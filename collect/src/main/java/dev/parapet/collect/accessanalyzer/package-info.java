/// Observes IAM Access Analyzer.
@NullMarked
package dev.parapet.collect.accessanalyzer;

import org.jspecify.annotations.NullMarked;
