package dev.parapet.posture.review;

import dev.parapet.core.Severity;

/// What a review looks at.
public enum Topic {
    ROOT_WITHOUT_MFA(
            "root-without-mfa",
            "The root user has no MFA",
            Severity.CRITICAL,
            "A password alone opens everything in the account, and no policy limits the root user of a single account.",
            "Register a hardware key for the root user, or remove its credentials through the organization.",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/enable-mfa-for-root.html"),
    ROOT_KEY(
            "root-key",
            "The root user has an access key",
            Severity.CRITICAL,
            "The key opens everything in the account, from everywhere, without MFA.",
            "Delete the key; give what used it a role.",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_root-user_manage_delete-key.html"),
    USER_WITHOUT_MFA(
            "user-without-mfa",
            "A user signs in without MFA",
            Severity.HIGH,
            "Whoever learns the password is the user.",
            "Register an MFA device for the user, or remove the password and let people come through a directory.",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa.html"),
    OUTSIDE_TRUST(
            "outside-trust",
            "A role lets somebody in from outside",
            Severity.MEDIUM,
            "Somebody else decides who is let in there, and how well their credentials are kept.",
            "Check that the other side is still wanted, and that a condition such as an external id pins it down.",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html"),
    ADMINISTRATOR(
            "administrator",
            "A user or role is an administrator",
            Severity.MEDIUM,
            "Whoever takes it over has the account.",
            "Check that it still has to be one; see `parapet iam least-privilege` for what it did.",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html"),
    UNUSED_USER(
            "unused-user",
            "A user is not used",
            Severity.MEDIUM,
            "Its credentials still open what they opened, and nobody would notice who uses them.",
            "Deactivate its keys and remove its password; delete it when nobody complains.",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_finding-unused.html"),
    UNUSED_KEY(
            "unused-key",
            "An access key is not used",
            Severity.MEDIUM,
            "It still opens what it opened, and lies where somebody forgot it.",
            "Deactivate it with `aws iam update-access-key --status Inactive`, and delete it later.",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html"),
    OLD_KEY(
            "old-key",
            "An access key is old",
            Severity.LOW,
            "The longer a key lives, the more places have a copy of it.",
            "Replace it by a role, or rotate it.",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/id-credentials-access-keys-update.html"),
    UNUSED_ROLE(
            "unused-role",
            "A role is not used",
            Severity.LOW,
            "It keeps its permissions, to more data every day.",
            "Ask its owner, then delete it.",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_last-accessed.html"),
    UNUSED_SERVICES(
            "unused-services",
            "Permissions for services are not used",
            Severity.LOW,
            "What nobody uses is there for whoever takes over the user or role.",
            "Take them away: `parapet iam least-privilege` writes the policy for what was used.",
            "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html");

    private final String id;
    private final String title;
    private final Severity severity;
    private final String why;
    private final String fix;
    private final String page;

    Topic(String id, String title, Severity severity, String why, String fix, String page) {
        this.id = id;
        this.title = title;
        this.severity = severity;
        this.why = why;
        this.fix = fix;
        this.page = page;
    }

    /// Stable: findings are known by it.
    public String id() {
        return id;
    }

    public String title() {
        return title;
    }

    /// If nothing makes it worse.
    public Severity severity() {
        return severity;
    }

    /// What goes wrong where nobody looks.
    public String why() {
        return why;
    }

    public String fix() {
        return fix;
    }

    /// The page of AWS's documentation that it rests on.
    public String page() {
        return page;
    }
}
