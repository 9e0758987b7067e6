/// Ways to show a scan: for people, for programs, for other people's programs.
///
/// Judgements arrive one at a time and leave at once. What a report has to keep is bounded by the number of controls
/// and a cap a control, never by the number of findings; what must wait for its turn waits on disk ([Spool]).
///
/// Names of resources, tags and error messages come from the accounts that are scanned, so they are hostile: every
/// format escapes by construction and shows control and direction characters instead of obeying them.
@NullMarked
package dev.parapet.app.render;

import org.jspecify.annotations.NullMarked;
