/// Observes Amazon Lex V2.
@NullMarked
package dev.parapet.collect.lex;

import org.jspecify.annotations.NullMarked;
