package dev.parapet.respond.trigger;

import java.util.regex.Pattern;

/// What AWS allows as a name. Anything else in an event is no name of anything.
final class Names {
    static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    static final Pattern REGION = Pattern.compile("[a-z]{2,4}(-[a-z]+){1,3}-\\d{1,2}|global");
    static final Pattern PRINCIPAL = Pattern.compile("[\\w+=,.@-]{1,128}");
    static final Pattern SESSION = Pattern.compile("[\\w+=,.@-]{1,193}");
    static final Pattern ACCESS_KEY = Pattern.compile("[A-Z0-9]{16,128}");
    static final Pattern PRINCIPAL_ID = Pattern.compile("[A-Za-z0-9]{4,128}(:[^\\s:]{1,193})?");
    static final Pattern ADDRESS = Pattern.compile("[0-9A-Fa-f.:]{3,45}|[a-zA-Z0-9.-]{1,253}|AWS Internal");
    /// Ids of resources are ARNs, names and paths of many kinds.
    static final Pattern ASSET = Pattern.compile("[\\x21-\\x7E](?:[\\x20-\\x7E]{0,2046}[\\x21-\\x7E])?");
    /// Types of findings and names of rules.
    static final Pattern TYPE = Pattern.compile("[\\w :/.!&@#()+*-]{1,256}");

    private Names() {}
}
