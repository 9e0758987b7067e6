package dev.parapet.iam.lint;

/// AWS's documentation that the rules rest on.
final class Pages {
    private static final String IAM = "https://docs.aws.amazon.com/IAM/latest/UserGuide/";
    private static final String ORGANIZATIONS = "https://docs.aws.amazon.com/organizations/latest/userguide/";

    static final String ACTION = IAM + "reference_policies_elements_action.html";
    static final String AUTHORIZATION =
            "https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html";
    static final String CONFUSED_DEPUTY = IAM + "confused-deputy.html";
    static final String EXTERNAL_ID = IAM + "id_roles_common-scenarios_third-party.html";
    static final String GRAMMAR = IAM + "reference_policies_grammar.html";
    static final String KEYS = IAM + "reference_policies_condition-keys.html";
    static final String LOGIC = IAM + "reference_policies_evaluation-logic.html";
    static final String MFA = IAM + "id_credentials_mfa_configure-api-require.html";
    static final String MULTIVALUED = IAM + "reference_policies_condition-single-vs-multi-valued-context-keys.html";
    static final String NOT_ACTION = IAM + "reference_policies_elements_notaction.html";
    static final String NOT_PRINCIPAL = IAM + "reference_policies_elements_notprincipal.html";
    static final String OIDC = IAM + "id_roles_create_for-idp_oidc.html";
    static final String OPERATORS = IAM + "reference_policies_elements_condition_operators.html";
    static final String PASS_ROLE = IAM + "id_roles_use_passrole.html";
    static final String PRINCIPAL = IAM + "reference_policies_elements_principal.html";
    static final String QUOTAS = IAM + "reference_iam-quotas.html";
    static final String RCPS = ORGANIZATIONS + "orgs_manage_policies_rcps.html";
    static final String RCP_SYNTAX = ORGANIZATIONS + "orgs_manage_policies_rcps_syntax.html";
    static final String RESOURCE = IAM + "reference_policies_elements_resource.html";
    static final String SCPS = ORGANIZATIONS + "orgs_manage_policies_scps.html";
    static final String SCP_SYNTAX = ORGANIZATIONS + "orgs_manage_policies_scps_syntax.html";
    static final String SID = IAM + "reference_policies_elements_sid.html";
    static final String VARIABLES = IAM + "reference_policies_variables.html";

    private Pages() {}
}
