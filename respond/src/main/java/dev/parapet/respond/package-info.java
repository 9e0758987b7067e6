/// Runs playbooks: a plan that can be shown, a journal that is written first, a verdict that is read
/// back, and an undo.
///
/// The only module that may change AWS. Whatever is doubtful stops a change and goes to a person.
@NullMarked
package dev.parapet.respond;

import org.jspecify.annotations.NullMarked;
