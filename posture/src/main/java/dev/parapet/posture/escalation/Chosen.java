package dev.parapet.posture.escalation;

/// Which conditions a caller can meet as it likes: what it sends.
///
/// Who it is, where it comes from and what the resource is are not its choice; nor is a session's tag, which would be
/// one more permission.
///
/// @param tagged whether it has written its own tags
record Chosen(boolean tagged) {
    /// @param key in lower case
    /// @param session whether the request is one to `sts`
    boolean mayBe(String key, boolean session) {
        if (key.startsWith("aws:principaltag/")) {
            return tagged;
        }
        if (key.startsWith("aws:requesttag/") || key.equals("aws:tagkeys")) {
            return !session;
        }
        return switch (key) {
            case "aws:useragent",
                    "aws:referer",
                    "aws:requestedregion",
                    "sts:rolesessionname",
                    "iam:associatedresourcearn" -> true;
            default ->
                !session
                        && !key.startsWith("aws:")
                        && !key.startsWith("iam:")
                        && !key.startsWith("sts:")
                        && !key.contains("resourcetag");
        };
    }
}
