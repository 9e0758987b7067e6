/// What starts a response: findings, events and alerts of many makers, read into one form.
///
/// All of it is written by strangers, some of it by the attacker. What is done with what does not belong:
///
/// | found | done |
/// |---|---|
/// | more than 8 MiB, deeper than 64, not JSON, not an event | refused, with a reason that repeats none of it |
/// | a field of the wrong type | taken as absent; the doubt is noted |
/// | a text longer than 2,048, or with control characters | cut, and these replaced; the doubt is noted |
/// | a name that AWS would not allow | taken as absent; the doubt is noted; nothing is done to a name that was cut |
/// | a time that lies ahead, or is none | the time of arrival; the doubt is noted |
/// | members that nobody knows | left alone |
///
/// A doubt never stops the alert. Whether it stops a change is for the gates to say.
@NullMarked
package dev.parapet.respond.trigger;

import org.jspecify.annotations.NullMarked;
