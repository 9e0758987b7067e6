package dev.parapet.posture.exposure;

import java.util.Map;
import java.util.regex.Pattern;

/// Identity providers that vouch for everybody who opens an account with them, so that trusting one is trusting
/// strangers, unless a policy says whom of them.
///
/// The list is IAM's own of providers for which it asks trust policies to say it, and those that are built in:
/// <https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_oidc_secure-by-default.html>. Any other
/// provider that an account has registered vouches for the account's own people and machines: those of
/// EKS have a URL for each cluster, CircleCI's one for each organization
/// (<https://circleci.com/docs/openid-connect-tokens/>), Bitbucket's one for each workspace.
final class Issuers {
    private static final Map<String, String> SHARED = Map.ofEntries(
            Map.entry("accounts.google.com", "any Google identity"),
            Map.entry("agent.buildkite.com", "any pipeline on Buildkite"),
            Map.entry("api.pulumi.com/oidc", "any organization on Pulumi Cloud"),
            Map.entry("app.terraform.io", "any workspace on HCP Terraform"),
            Map.entry("cognito-identity.amazonaws.com", "any identity of any Cognito identity pool"),
            Map.entry("gitlab.com", "any project on GitLab.com"),
            Map.entry("graph.facebook.com", "any Facebook identity"),
            Map.entry("oidc-configuration.audit-log.githubusercontent.com", "any audit log stream of GitHub"),
            Map.entry("oidc.codefresh.io", "any pipeline on Codefresh"),
            Map.entry("oidc.op1.openshiftapps.com/2f785sojlpb85i7402pk3qogugim5nfb", "any customer of IBM Turbonomic"),
            Map.entry("oidc.vercel.com", "any team on Vercel"),
            Map.entry("proidc.upbound.io", "any organization on Upbound"),
            Map.entry("sandboxes.cloud", "any sandbox on sandboxes.cloud"),
            Map.entry("scalr.io", "any workspace on Scalr"),
            // Tells its tenants by sts:RoleSessionName, which is no claim: who is exposed is shown with the condition.
            Map.entry("sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d", "any workspace of Microsoft Sentinel"),
            Map.entry("studio.datachain.ai/api", "any team on DVC Studio"),
            Map.entry("token.actions.githubusercontent.com", "any repository on GitHub"),
            Map.entry("tokens.cloud.shisho.dev", "any organization on Shisho Cloud"),
            Map.entry("vstoken.actions.githubusercontent.com", "any repository on GitHub"),
            Map.entry("www.amazon.com", "any Amazon identity"));

    /// Providers at which the audience says whose tenant somebody is; elsewhere callers choose it.
    private static final Pattern BY_AUDIENCE = Pattern.compile(
            "(accounts\\.google\\.com|cognito-identity\\.amazonaws\\.com|api\\.pulumi\\.com/oidc|oidc\\.vercel\\.com"
                    + "|sandboxes\\.cloud):(aud|oaud|azp)|graph\\.facebook\\.com:app_id|www\\.amazon\\.com:app_id");

    // `repo:example/app:*`, `organization:example:project:*`, `project_path:example/app:*`: a kind, and a name that
    // is whole before the first wildcard.
    private static final Pattern TENANT = Pattern.compile("[a-z_-]+:[^:/*?$]+[:/].*");

    private Issuers() {}

    /// The host and path of a provider: of `arn:aws:iam::123456789012:oidc-provider/gitlab.com` it is `gitlab.com`.
    static String issuer(String provider) {
        int at = provider.indexOf(":oidc-provider/");
        return at < 0 ? provider : provider.substring(at + ":oidc-provider/".length());
    }

    static boolean isShared(String provider) {
        return SHARED.containsKey(issuer(provider));
    }

    /// For people: everybody for whom a provider vouches.
    static String everybody(String provider) {
        return SHARED.getOrDefault(issuer(provider), "anyone for whom " + issuer(provider) + " vouches");
    }

    /// Whether a condition on a claim of a shared provider, `token.actions.githubusercontent.com:sub`, says with this
    /// value whose it is.
    static boolean namesTenant(String key, String value) {
        int colon = key.lastIndexOf(':');
        if (colon < 0 || !SHARED.containsKey(key.substring(0, colon)) || value.contains("${")) {
            return false;
        }
        boolean open = value.indexOf('*') >= 0 || value.indexOf('?') >= 0;
        if (key.endsWith(":aud") || key.endsWith(":oaud") || key.endsWith(":azp") || key.endsWith(":app_id")) {
            return BY_AUDIENCE.matcher(key).matches() && !open;
        }
        return open ? TENANT.matcher(value).matches() : !value.isBlank();
    }

    /// For people: one tenant of a shared provider.
    static String tenant(String key, String value) {
        return "`" + value + "` of " + key.substring(0, key.lastIndexOf(':'));
    }
}
