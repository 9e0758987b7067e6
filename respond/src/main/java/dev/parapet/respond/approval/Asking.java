package dev.parapet.respond.approval;

import java.time.Duration;

/// How people are asked.
///
/// @param messenger brings the question to them
/// @param link where the pages of [ApprovalPages] are, `https://parapet.example.com`; empty if they are nowhere
/// @param expires how long a link works
public record Asking(Messenger messenger, String link, Duration expires) {
    /// Nobody is told. Steps wait until somebody looks.
    public static final Asking NOBODY = new Asking(Messenger.NONE, "", Duration.ofHours(1));

    public Asking {
        link = link.endsWith("/") ? link.substring(0, link.length() - 1) : link;
    }

    public boolean anybody() {
        return !messenger.equals(Messenger.NONE);
    }

    public String link(String run, Token token) {
        return link.isEmpty() ? "" : link + ApprovalPages.PATH + run + "/" + token.secret();
    }
}
