/// The weekly review of who has access: what is not used, what is too old, who can do everything, and who is let in from
/// outside.
///
/// Whatever was not read is told as such: nobody is called unused because nobody looked.
@NullMarked
package dev.parapet.posture.review;

import org.jspecify.annotations.NullMarked;
