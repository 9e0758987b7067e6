/// Asking people: what a step would change, a link that works once, a message to a chat.
///
/// A link proves that somebody could read the message, not who it was: who has to be known should use
/// `parapet respond approve`. Looking at a link never approves anything, because chats look at links to show previews.
@NullMarked
package dev.parapet.respond.approval;

import org.jspecify.annotations.NullMarked;
