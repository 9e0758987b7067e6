package dev.parapet.iam.decision;

import java.util.Locale;

/// One thing that somebody wants to do to one resource. A call may be several: whoever starts an instance asks for the
/// image, the subnet and the instance, and passes its role.
public final class Request {
    private static final String LIST_BUCKETS = "s3:listallmybuckets";

    private final Caller caller;
    private final String action;
    private final String service;
    private final String name;
    private final String resource;
    private final String resourceAccount;
    private final Context context;

    /// @param action `s3:GetObject`
    /// @param resource an ARN, or `*` for actions that know no resources
    /// @param resourceAccount whose it is
    /// @throws IllegalArgumentException if the action or the resource is none
    public Request(Caller caller, String action, String resource, String resourceAccount, Context context) {
        int colon = action.indexOf(':');
        if (colon <= 0 || colon == action.length() - 1) {
            throw new IllegalArgumentException("`" + action + "` is not an action; write `s3:GetObject`");
        }
        if (!resource.equals("*") && !resource.startsWith("arn:")) {
            throw new IllegalArgumentException("`" + resource + "` is not a resource; write an ARN or `*`");
        }
        this.caller = caller;
        this.action = action;
        String folded = action.toLowerCase(Locale.ROOT);
        this.service = folded.substring(0, colon);
        this.name = folded.substring(colon + 1);
        // AWS's own samples grant this call, which knows no resources, on all buckets.
        this.resource = resource.equals("*") && folded.equals(LIST_BUCKETS) ? "arn:aws:s3:::*" : resource;
        this.resourceAccount = resourceAccount;
        this.context = context;
    }

    public Caller caller() {
        return caller;
    }

    public String action() {
        return action;
    }

    public String resource() {
        return resource;
    }

    public String resourceAccount() {
        return resourceAccount;
    }

    public Context context() {
        return context;
    }

    /// The prefix of the action in lower case.
    String service() {
        return service;
    }

    /// The action without its prefix, in lower case.
    String name() {
        return name;
    }

    /// Whether a key policy decides: every KMS key has one, and an alias or the list of keys has none.
    boolean isOfKmsKey() {
        return service.equals("kms") && resource.contains(":key/");
    }

    /// Whether a trust policy decides.
    boolean isOfRoleTrust() {
        return service.equals("sts") && resource.contains(":role/");
    }
}
