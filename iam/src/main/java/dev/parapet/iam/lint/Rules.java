package dev.parapet.iam.lint;

import static dev.parapet.iam.lint.Gravity.ADVICE;
import static dev.parapet.iam.lint.Gravity.ERROR;
import static dev.parapet.iam.lint.Gravity.WARNING;
import static dev.parapet.iam.lint.Rule.ofCondition;
import static dev.parapet.iam.lint.Rule.ofPolicy;
import static dev.parapet.iam.lint.Rule.ofStatement;

import java.util.List;

/// All rules, alphabetically. A new one is a method and a line here.
final class Rules {
    static final List<Rule> ALL = List.of(
            ofStatement("action-matches-nothing", ERROR, Pages.AUTHORIZATION, ActionRules::matchesNothing),
            ofStatement("action-short-list", ADVICE, Pages.ACTION, ActionRules::shortList),
            ofStatement("action-unknown", ERROR, Pages.AUTHORIZATION, ActionRules::unknownAction),
            ofStatement("allow-anyone", WARNING, Pages.PRINCIPAL, PrincipalRules::allowAnyone),
            ofStatement("allow-not-action", WARNING, Pages.NOT_ACTION, ActionRules::allowNotAction),
            ofStatement("allow-not-principal", ERROR, Pages.NOT_PRINCIPAL, PrincipalRules::allowNotPrincipal),
            ofCondition("arn-operator-without-arn", ERROR, Pages.OPERATORS, ValueRules::arnOperatorWithoutArn),
            ofCondition("condition-always-true", WARNING, Pages.OPERATORS, ValueRules::alwaysTrue),
            ofStatement("condition-contradiction", ERROR, Pages.OPERATORS, Contradictions::find),
            ofCondition("condition-never-true", ERROR, Pages.OPERATORS, ValueRules::neverTrue),
            ofCondition("condition-value-unreadable", ERROR, Pages.OPERATORS, ValueRules::unreadable),
            ofStatement("deny-not-principal", WARNING, Pages.NOT_PRINCIPAL, PrincipalRules::denyNotPrincipal),
            ofCondition("for-all-values-in-allow", WARNING, Pages.MULTIVALUED, KeyRules::allValuesInAllow),
            ofCondition("key-never-carried", WARNING, Pages.AUTHORIZATION, KeyRules::neverCarried),
            ofCondition("key-of-services-only", WARNING, Pages.KEYS, KeyRules::keyOfServicesOnly),
            ofCondition("key-unknown", ERROR, Pages.KEYS, KeyRules::unknown),
            ofCondition("mfa-allow-if-exists", ERROR, Pages.MFA, MfaRules::allowWithIfExists),
            ofCondition("mfa-deny-without-if-exists", ERROR, Pages.MFA, MfaRules::denyWithoutIfExists),
            ofCondition("operator-of-other-type", WARNING, Pages.OPERATORS, KeyRules::booleanOperatorOnOther),
            ofCondition("operator-text-on-address", ERROR, Pages.OPERATORS, KeyRules::textOperatorOnAddress),
            ofStatement("pass-role-anywhere", WARNING, Pages.PASS_ROLE, ActionRules::passRoleAnywhere),
            ofPolicy("policy-too-large", ERROR, Pages.QUOTAS, DocumentRules::size),
            ofStatement("principal-partial-wildcard", ERROR, Pages.PRINCIPAL, PrincipalRules::partialWildcard),
            ofStatement("principal-unique-id", WARNING, Pages.PRINCIPAL, PrincipalRules::uniqueId),
            ofStatement("rcp-allow", ERROR, Pages.RCP_SYNTAX, GuardrailRules::rcpAllows),
            ofStatement("rcp-principal", ERROR, Pages.RCP_SYNTAX, GuardrailRules::rcpPrincipal),
            ofStatement("rcp-service", WARNING, Pages.RCPS, GuardrailRules::rcpService),
            ofStatement("resource-mismatch", ERROR, Pages.AUTHORIZATION, ResourceRules::mismatch),
            ofStatement("resource-not-arn", ERROR, Pages.RESOURCE, ResourceRules::notAnArn),
            ofStatement(
                    "role-service-without-source",
                    ADVICE,
                    Pages.CONFUSED_DEPUTY,
                    PrincipalRules::roleOfServiceWithoutSource),
            ofPolicy("scp-allows-only", ADVICE, Pages.SCPS, GuardrailRules::scpGrants),
            ofStatement("scp-policy-text", ADVICE, Pages.SCPS, GuardrailRules::policyText),
            ofStatement("scp-principal", ERROR, Pages.SCP_SYNTAX, GuardrailRules::principalInScp),
            ofPolicy("scp-reach", ADVICE, Pages.SCPS, GuardrailRules::scpReach),
            ofStatement("service-prefix-unknown", ERROR, Pages.AUTHORIZATION, ActionRules::unknownPrefix),
            ofStatement("service-without-source", WARNING, Pages.CONFUSED_DEPUTY, PrincipalRules::serviceWithoutSource),
            ofCondition("set-operator-missing", ERROR, Pages.MULTIVALUED, KeyRules::multivaluedWithoutSetOperator),
            ofCondition("set-operator-on-one-value", WARNING, Pages.MULTIVALUED, KeyRules::setOperatorOnSingleValue),
            ofStatement("sid-characters", ERROR, Pages.SID, DocumentRules::sid),
            ofPolicy("sid-twice", ERROR, Pages.SID, DocumentRules::sameSid),
            ofCondition("source-ip-private", ERROR, Pages.KEYS, ValueRules::privateSourceAddress),
            ofPolicy("statement-covered", WARNING, Pages.LOGIC, ReachRules::covered),
            ofPolicy("statement-denied", WARNING, Pages.LOGIC, ReachRules::denied),
            ofStatement(
                    "third-party-without-external-id",
                    WARNING,
                    Pages.EXTERNAL_ID,
                    TrustRules::thirdPartyWithoutExternalId),
            ofStatement("variable-in-old-version", ERROR, Pages.VARIABLES, ActionRules::variableInOldVersion),
            ofCondition("web-identity-wide-subject", ERROR, Pages.OIDC, TrustRules::wideSubject),
            ofStatement("web-identity-without-audience", ERROR, Pages.OIDC, TrustRules::providerWithoutAudience),
            ofStatement("web-identity-without-subject", ERROR, Pages.OIDC, TrustRules::providerWithoutSubject),
            ofCondition("wildcard-in-exact-text", ERROR, Pages.OPERATORS, ValueRules::wildcardInExactText));

    private Rules() {}
}
