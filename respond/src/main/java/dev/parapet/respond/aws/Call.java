package dev.parapet.respond.aws;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/// One call of AWS.
///
/// @param service the prefix of its actions, `iam`
/// @param operation the operation, `UpdateAccessKey`
/// @param region empty for the home region
/// @param parameters by their AWS names with an upper-case first letter
public record Call(String service, String operation, String region, Map<String, Object> parameters) {
    private static final Pattern READS = Pattern.compile("(?:Get|List|Describe|BatchGet|Lookup)[A-Z].*");

    public Call {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /// A call in the home region, of an operation named as IAM names it: `iam:GetUser`.
    public static Call of(String action, Map<String, Object> parameters) {
        return in("", action, parameters);
    }

    public static Call in(String region, String action, Map<String, Object> parameters) {
        int colon = action.indexOf(':');
        return new Call(action.substring(0, colon), action.substring(colon + 1), region, parameters);
    }

    /// `iam:UpdateAccessKey`.
    public String action() {
        return service + ":" + operation;
    }

    /// Whether it leaves AWS as it is.
    public boolean reads() {
        return READS.matcher(operation).matches();
    }

    public static boolean reads(String action) {
        return READS.matcher(action.substring(action.indexOf(':') + 1)).matches();
    }
}
