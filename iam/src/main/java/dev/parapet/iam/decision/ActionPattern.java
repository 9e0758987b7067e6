package dev.parapet.iam.decision;

import java.util.Locale;

/// A pattern over actions: `*`, or a service's prefix and a pattern over its actions' names, both without case.
///
/// The prefix has no wildcards: what AWS would not store matches nothing.
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html>
///
/// @param service the prefix in lower case; empty for every service
record ActionPattern(String service, TextPattern name) {
    /// No service is called this.
    private static final String NONE = ":";

    static ActionPattern of(String text) {
        if (!text.isEmpty() && text.chars().allMatch(c -> c == '*')) {
            return new ActionPattern("", TextPattern.foldedGlob("*"));
        }
        int colon = text.indexOf(':');
        String service = colon < 0 ? NONE : text.substring(0, colon).toLowerCase(Locale.ROOT);
        boolean open = service.indexOf('*') >= 0 || service.indexOf('?') >= 0;
        return new ActionPattern(
                open || service.isEmpty() ? NONE : service, TextPattern.foldedGlob(text.substring(colon + 1)));
    }

    boolean isAnything() {
        return service.isEmpty();
    }

    /// Both parts of a request's action, in lower case.
    boolean matches(String requestedService, String requestedName) {
        return service.isEmpty() || (service.equals(requestedService) && name.matches(requestedName, Context.EMPTY));
    }
}
