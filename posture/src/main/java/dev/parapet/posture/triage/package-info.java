/// Which of many findings to read first, and why.
///
/// A pure function of what the findings say, of what an estate says about whom and what they name, and of a time. It
/// knows no tool's format: whoever reads one makes [dev.parapet.posture.triage.Notice]s of it.
@NullMarked
package dev.parapet.posture.triage;

import org.jspecify.annotations.NullMarked;
