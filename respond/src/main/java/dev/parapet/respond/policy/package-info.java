/// Statements in policy documents, put in and taken out by their Sid.
@NullMarked
package dev.parapet.respond.policy;

import org.jspecify.annotations.NullMarked;
