package dev.parapet.iam.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.iam.decision.Policies.Circumstances;
import dev.parapet.iam.decision.Policies.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// How the layers are put together: one rule of AWS's evaluation logic a test.
class EvaluatorTest {
    private static final String HERE = "111122223333";
    private static final String THERE = "444455556666";
    private static final Caller ALICE = new Caller.User("arn:aws:iam::" + HERE + ":user/alice", HERE);
    private static final Caller SESSION = new Caller.RoleSession(
            "arn:aws:sts::" + HERE + ":assumed-role/Train/job", "arn:aws:iam::" + HERE + ":role/ml/Train", HERE);
    private static final String OBJECT = "arn:aws:s3:::data/x";
    private static final String KEY = "arn:aws:kms:us-east-1:" + HERE + ":key/1";
    private static final String ROLE = "arn:aws:iam::" + HERE + ":role/Target";

    private static CompiledPolicy allow(String action) {
        return policy("{'Effect':'Allow','Action':'" + action + "','Resource':'*'}");
    }

    private static CompiledPolicy deny(String action) {
        return policy("{'Effect':'Deny','Action':'" + action + "','Resource':'*'}");
    }

    private static CompiledPolicy to(String principal, String action) {
        return policy("{'Effect':'Allow','Principal':" + principal + ",'Action':'" + action + "','Resource':'*'}");
    }

    private static CompiledPolicy policy(String statement) {
        return CompiledPolicy.parse(
                "p", "{'Version':'2012-10-17','Statement':[".replace('\'', '"') + statement.replace('\'', '"') + "]}");
    }

    private static Decision decide(Caller caller, String action, String resource, String owner, Policies policies) {
        return Evaluator.decide(new Request(caller, action, resource, owner, Context.EMPTY), policies);
    }

    private static Decision read(Caller caller, String owner, Policies policies) {
        return decide(caller, "s3:GetObject", OBJECT, owner, policies);
    }

    private static final CompiledPolicy READING = allow("s3:GetObject");
    private static final Policies READER = Policies.NONE.withIdentity(List.of(READING));

    @Test
    void nothing_said_is_nothing_allowed() {
        assertThat(read(ALICE, HERE, Policies.NONE)).isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(read(ALICE, HERE, READER)).isEqualTo(Decision.ALLOW);
    }

    @Test
    void a_denial_anywhere_wins() {
        var denial = deny("s3:*");
        assertThat(read(ALICE, HERE, Policies.NONE.withIdentity(List.of(READING, denial))))
                .isEqualTo(Decision.EXPLICIT_DENY);
        assertThat(read(ALICE, HERE, READER.withBoundary(List.of(READING, denial))))
                .isEqualTo(Decision.EXPLICIT_DENY);
        assertThat(read(SESSION, HERE, READER.withSession(List.of(denial)))).isEqualTo(Decision.EXPLICIT_DENY);
        assertThat(read(ALICE, HERE, READER.withScps(List.of(new Level("root", List.of(denial))))))
                .isEqualTo(Decision.EXPLICIT_DENY);
        assertThat(read(
                        ALICE,
                        HERE,
                        READER.withResource(policy("{'Effect':'Deny','Principal':{'AWS':'" + HERE
                                + "'},'Action':'s3:*','Resource':'*'}"))))
                .isEqualTo(Decision.EXPLICIT_DENY);
    }

    @Test
    void every_level_of_scps_must_allow() {
        var all = new Level("root", List.of(allow("*")));
        var nothing = new Level("unit", List.of());
        assertThat(read(ALICE, HERE, READER.withScps(List.of(all, all)))).isEqualTo(Decision.ALLOW);
        assertThat(read(ALICE, HERE, READER.withScps(List.of(all, nothing)))).isEqualTo(Decision.IMPLICIT_DENY);
        var management = new Circumstances(true, false, false, false, List.of());
        assertThat(read(ALICE, HERE, READER.withScps(List.of(nothing)).in(management)))
                .isEqualTo(Decision.ALLOW);
        var linked = new Circumstances(false, true, false, false, List.of());
        assertThat(read(SESSION, HERE, READER.withScps(List.of(nothing)).in(linked)))
                .isEqualTo(Decision.ALLOW);
    }

    @Test
    void scps_do_not_bind_services_and_strangers() {
        var nothing = List.of(new Level("root", List.of()));
        var open = Policies.NONE.withResource(to("'*'", "s3:GetObject")).withScps(nothing);
        assertThat(read(new Caller.Anonymous(), HERE, open)).isEqualTo(Decision.ALLOW);
        assertThat(read(new Caller.Service("sagemaker.amazonaws.com"), HERE, open))
                .isEqualTo(Decision.ALLOW);
        assertThat(read(new Caller.Root(HERE), HERE, open)).isEqualTo(Decision.IMPLICIT_DENY);
    }

    @Test
    void rcps_only_deny_and_only_for_services_that_know_them() {
        var denial = policy("{'Effect':'Deny','Principal':'*','Action':'*','Resource':'*'}");
        var levels = List.of(new Level("root", List.of(denial)));
        assertThat(read(ALICE, HERE, READER.withRcps(List.of(new Level("root", List.of())))))
                .isEqualTo(Decision.ALLOW);
        assertThat(read(ALICE, HERE, READER.withRcps(levels))).isEqualTo(Decision.EXPLICIT_DENY);
        var models = Policies.NONE.withIdentity(List.of(allow("sagemaker:*"))).withRcps(levels);
        assertThat(decide(ALICE, "sagemaker:ListModels", "*", HERE, models)).isEqualTo(Decision.ALLOW);
        var management = new Circumstances(false, false, true, false, List.of());
        assertThat(read(ALICE, HERE, READER.withRcps(levels).in(management))).isEqualTo(Decision.ALLOW);
    }

    @Test
    void a_boundary_limits_what_policies_grant_but_not_what_a_resource_grants_the_caller_itself() {
        var bounded = READER.withBoundary(List.of(allow("ec2:*")));
        assertThat(read(ALICE, HERE, bounded)).isEqualTo(Decision.IMPLICIT_DENY);
        String user = "{'AWS':'arn:aws:iam::" + HERE + ":user/alice'}";
        assertThat(read(ALICE, HERE, bounded.withResource(to(user, "s3:GetObject"))))
                .isEqualTo(Decision.ALLOW);
        String role = "{'AWS':'arn:aws:iam::" + HERE + ":role/ml/Train'}";
        assertThat(read(SESSION, HERE, bounded.withResource(to(role, "s3:GetObject"))))
                .isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(read(SESSION, HERE, Policies.NONE.withResource(to(role, "s3:GetObject"))))
                .isEqualTo(Decision.ALLOW);
    }

    @Test
    void a_resource_of_another_account_needs_both_sides() {
        var policy = to("{'AWS':'" + HERE + "'}", "s3:GetObject");
        assertThat(read(ALICE, THERE, READER)).isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(read(ALICE, THERE, Policies.NONE.withResource(policy))).isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(read(ALICE, THERE, READER.withResource(policy))).isEqualTo(Decision.ALLOW);
        assertThat(read(
                        ALICE,
                        THERE,
                        READER.withBoundary(List.of(allow("ec2:*"))).withResource(policy)))
                .isEqualTo(Decision.IMPLICIT_DENY);
        var open = to("'*'", "s3:GetObject");
        assertThat(read(ALICE, THERE, Policies.NONE.withResource(open)))
                .as("a signed caller needs its own account's leave, an anonymous one has none to ask")
                .isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(read(new Caller.Anonymous(), THERE, Policies.NONE.withResource(open)))
                .isEqualTo(Decision.ALLOW);
    }

    @Test
    void naming_the_account_adds_nothing_at_home_but_for_keys_and_trust() {
        var account = "{'AWS':'arn:aws:iam::" + HERE + ":root'}";
        assertThat(read(ALICE, HERE, Policies.NONE.withResource(to(account, "s3:GetObject"))))
                .isEqualTo(Decision.IMPLICIT_DENY);
        var decrypting = Policies.NONE.withIdentity(List.of(allow("kms:Decrypt")));
        assertThat(decide(ALICE, "kms:Decrypt", KEY, HERE, decrypting)).isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(decide(ALICE, "kms:Decrypt", KEY, HERE, decrypting.withResource(to(account, "kms:*"))))
                .isEqualTo(Decision.ALLOW);
        var assuming = Policies.NONE.withIdentity(List.of(allow("sts:AssumeRole")));
        assertThat(decide(ALICE, "sts:AssumeRole", ROLE, HERE, assuming)).isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(decide(ALICE, "sts:AssumeRole", ROLE, HERE, assuming.withResource(to(account, "sts:AssumeRole"))))
                .isEqualTo(Decision.ALLOW);
        assertThat(decide(
                        ALICE, "sts:AssumeRole", ROLE, HERE, Policies.NONE.withResource(to(account, "sts:AssumeRole"))))
                .isEqualTo(Decision.IMPLICIT_DENY);
    }

    @Test
    void a_trust_policy_that_names_the_caller_suffices_at_home() {
        var trust = to("{'AWS':'arn:aws:iam::" + HERE + ":user/alice'}", "sts:AssumeRole");
        assertThat(decide(ALICE, "sts:AssumeRole", ROLE, HERE, Policies.NONE.withResource(trust)))
                .isEqualTo(Decision.ALLOW);
        assertThat(decide(ALICE, "sts:AssumeRole", ROLE.replace(HERE, THERE), THERE, Policies.NONE.withResource(trust)))
                .isEqualTo(Decision.IMPLICIT_DENY);
    }

    @Test
    void the_root_user_has_what_its_account_has_but_assumes_no_role() {
        var root = new Caller.Root(HERE);
        assertThat(read(root, HERE, Policies.NONE)).isEqualTo(Decision.ALLOW);
        assertThat(decide(root, "kms:Decrypt", KEY, HERE, Policies.NONE)).isEqualTo(Decision.IMPLICIT_DENY);
        var trust = to("{'AWS':'" + HERE + "'}", "sts:AssumeRole");
        assertThat(decide(root, "sts:AssumeRole", ROLE, HERE, Policies.NONE.withResource(trust)))
                .isEqualTo(Decision.IMPLICIT_DENY);
    }

    @Test
    void a_federated_user_has_only_what_its_session_was_given() {
        var federated = new Caller.FederatedUser(
                "arn:aws:sts::" + HERE + ":federated-user/f", "arn:aws:iam::" + HERE + ":user/alice", HERE);
        assertThat(read(federated, HERE, READER)).isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(read(federated, HERE, READER.withSession(List.of(READING)))).isEqualTo(Decision.ALLOW);
    }

    @Test
    void an_endpoint_with_a_policy_must_let_it_through() {
        var through = to("'*'", "s3:GetObject");
        var other = to("'*'", "s3:PutObject");
        assertThat(read(ALICE, HERE, READER.withEndpoint(List.of(through)))).isEqualTo(Decision.ALLOW);
        assertThat(read(ALICE, HERE, READER.withEndpoint(List.of(other)))).isEqualTo(Decision.IMPLICIT_DENY);
    }

    @Test
    void a_denial_to_all_but_some_spares_only_whole_chains_without_a_boundary() {
        String spared = "{'AWS':['%1$s','arn:aws:iam::%1$s:user/alice']}".formatted(HERE);
        var policy = policy("{'Effect':'Deny','NotPrincipal':" + spared + ",'Action':'*','Resource':'*'}");
        assertThat(read(ALICE, HERE, READER.withResource(policy))).isEqualTo(Decision.ALLOW);
        assertThat(read(ALICE, HERE, READER.withBoundary(List.of(allow("*"))).withResource(policy)))
                .isEqualTo(Decision.EXPLICIT_DENY);
        var part = policy("{'Effect':'Deny','NotPrincipal':{'AWS':'arn:aws:iam::" + HERE
                + ":user/alice'},'Action':'*','Resource':'*'}");
        assertThat(read(ALICE, HERE, READER.withResource(part))).isEqualTo(Decision.EXPLICIT_DENY);
    }

    @Test
    void a_public_bucket_that_is_restricted_shuts_even_named_accounts_out() {
        var restricted = new Circumstances(false, false, false, true, List.of());
        var open = CompiledPolicy.parse("bucket", """
                {"Version":"2012-10-17","Statement":[
                  {"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"},
                  {"Effect":"Allow","Principal":{"AWS":"%s"},"Action":"s3:GetObject","Resource":"*"}]}""".formatted(HERE));
        var policies = READER.withResource(open);
        assertThat(read(ALICE, THERE, policies)).isEqualTo(Decision.ALLOW);
        assertThat(read(ALICE, THERE, policies.in(restricted))).isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(read(ALICE, HERE, policies.in(restricted))).isEqualTo(Decision.ALLOW);
        assertThat(read(new Caller.Anonymous(), THERE, policies.in(restricted))).isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(read(new Caller.Service("logging.s3.amazonaws.com"), THERE, policies.in(restricted)))
                .isEqualTo(Decision.ALLOW);
        var narrow = READER.withResource(to("{'AWS':'" + HERE + "'}", "s3:GetObject"));
        assertThat(read(ALICE, THERE, narrow.in(restricted))).isEqualTo(Decision.ALLOW);
    }

    @Test
    void a_grant_of_a_key_allows_by_itself_within_its_constraints() {
        var grant = new KmsGrant(
                "arn:aws:iam::" + HERE + ":user/alice",
                List.of("Decrypt"),
                Optional.empty(),
                Optional.of(Map.of("purpose", "training")));
        var policies = Policies.NONE.in(new Circumstances(false, false, false, false, List.of(grant)));
        var training = Context.of(Map.of("kms:EncryptionContext:purpose", "training", "kms:EncryptionContext:x", "y"));
        assertThat(Evaluator.decide(new Request(ALICE, "kms:Decrypt", KEY, HERE, training), policies))
                .isEqualTo(Decision.ALLOW);
        assertThat(decide(ALICE, "kms:Decrypt", KEY, HERE, policies)).isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(Evaluator.decide(new Request(ALICE, "kms:Encrypt", KEY, HERE, training), policies))
                .isEqualTo(Decision.IMPLICIT_DENY);
        var denied = policies.withIdentity(List.of(deny("kms:*")));
        assertThat(Evaluator.decide(new Request(ALICE, "kms:Decrypt", KEY, HERE, training), denied))
                .isEqualTo(Decision.EXPLICIT_DENY);
    }

    @Test
    void an_explanation_says_what_a_statement_lacked() {
        var policy = policy("{'Sid':'Near','Effect':'Allow','Action':'s3:GetObject','Resource':'*',"
                + "'Condition':{'StringEquals':{'aws:SourceVpce':'vpce-1'}}}");
        var explained = Evaluator.explain(
                new Request(ALICE, "s3:GetObject", OBJECT, HERE, Context.EMPTY),
                Policies.NONE.withIdentity(List.of(policy)));
        assertThat(explained.because())
                .contains("nothing allows it; no identity policy does")
                .contains(
                        "identity policy `p`, statement 1 (Near) does not: stringequals aws:sourcevpce [vpce-1] is not"
                                + " met, the request has no aws:sourcevpce");
    }

    private static String because(Caller caller, String action, String resource, String owner, Policies policies) {
        return String.join(
                "\n",
                Evaluator.explain(new Request(caller, action, resource, owner, Context.EMPTY), policies)
                        .because());
    }

    @Test
    void an_explanation_names_the_layer_that_blocks() {
        var scps = READER.withScps(List.of(new Level("unit", List.of())));
        assertThat(because(ALICE, "s3:GetObject", OBJECT, HERE, scps))
                .contains("no SCP of level `unit` allows it")
                .contains("identity policy `p`, statement 1 allows it");
        assertThat(because(
                        ALICE, "s3:GetObject", OBJECT, HERE, READER.withEndpoint(List.of(to("'*'", "s3:PutObject")))))
                .contains("the policy of the VPC endpoint does not allow it");
        assertThat(because(ALICE, "s3:GetObject", OBJECT, HERE, READER.withBoundary(List.of())))
                .contains("nothing allows it; the permissions boundary does not");
        assertThat(because(SESSION, "s3:GetObject", OBJECT, HERE, READER.withSession(List.of())))
                .contains("nothing allows it; the session policy does not");
        assertThat(because(ALICE, "s3:GetObject", OBJECT, THERE, READER))
                .contains("the resource belongs to " + THERE + ", whose policy on it does not allow it")
                .doesNotContain("the caller's own account does not allow it");
        var open = to("{'AWS':'" + HERE + "'}", "s3:GetObject");
        assertThat(because(ALICE, "s3:GetObject", OBJECT, THERE, Policies.NONE.withResource(open)))
                .contains("the caller's own account does not allow it; no identity policy does")
                .doesNotContain("whose policy on it");
        assertThat(because(ALICE, "kms:Decrypt", KEY, HERE, Policies.NONE))
                .contains("the key policy does not hand the decision to the account");
        assertThat(because(ALICE, "sts:AssumeRole", ROLE, HERE, Policies.NONE))
                .contains("the trust policy names neither the caller nor its account");
        assertThat(because(new Caller.Anonymous(), "s3:GetObject", OBJECT, HERE, Policies.NONE))
                .contains("only a resource policy can allow anyone, and none does");
        assertThat(because(new Caller.Root(HERE), "sts:AssumeRole", ROLE, HERE, Policies.NONE))
                .contains("the root user cannot assume roles");
        assertThat(because(new Caller.Root(HERE), "s3:GetObject", OBJECT, HERE, Policies.NONE))
                .contains("the root user has all that its account has");
        var grant = new KmsGrant(ALICE.name(), List.of("Decrypt"), Optional.empty(), Optional.empty());
        assertThat(because(
                        ALICE,
                        "kms:Decrypt",
                        KEY,
                        HERE,
                        Policies.NONE.in(new Circumstances(false, false, false, false, List.of(grant)))))
                .contains("a grant of the key allows it");
        var restricted = READER.withResource(to("'*'", "s3:GetObject"))
                .in(new Circumstances(false, false, false, true, List.of()));
        assertThat(because(ALICE, "s3:GetObject", OBJECT, THERE, restricted)).contains("RestrictPublicBuckets");
    }

    @Test
    void an_explanation_says_which_element_missed() {
        var elsewhere = policy("{'Effect':'Allow','Action':'s3:*','Resource':'arn:aws:s3:::other/*'}");
        assertThat(because(ALICE, "s3:GetObject", OBJECT, HERE, Policies.NONE.withIdentity(List.of(elsewhere))))
                .contains("statement 1 does not: its resources do not cover " + OBJECT);
        var others = to("{'AWS':'" + THERE + "'}", "s3:GetObject");
        for (Caller caller : List.of(
                ALICE,
                SESSION,
                new Caller.FederatedUser("arn:aws:sts::1:federated-user/f", "arn:aws:iam::1:user/u", "1"),
                new Caller.Root("1"),
                new Caller.Service("x.amazonaws.com"),
                new Caller.Federated("accounts.google.com"))) {
            assertThat(caller.name()).isNotEmpty();
            assertThat(because(caller, "s3:GetObject", OBJECT, "2", Policies.NONE.withResource(others)))
                    .contains("resource policy `p`, statement 1 does not: its principals do not name " + caller.name());
        }
        var conditional = policy("{'Effect':'Allow','Action':'s3:GetObject','Resource':'*',"
                + "'Condition':{'ForAnyValue:StringLikeIfExists':{'aws:SourceVpce':'vpce-1'}}}");
        var wrong = new Request(
                ALICE, "s3:GetObject", OBJECT, HERE, Context.of(Map.of("aws:SourceVpce", List.of("vpce-2"))));
        assertThat(Evaluator.explain(wrong, Policies.NONE.withIdentity(List.of(conditional)))
                        .because())
                .anyMatch(
                        line -> line.endsWith("does not: foranyvalue:stringlikeifexists aws:sourcevpce [vpce-1] is not"
                                + " met, the request has [vpce-2]"));
    }

    @Test
    void an_endpoint_that_denies_denies() {
        var denial = policy("{'Effect':'Deny','Principal':'*','Action':'s3:*','Resource':'*'}");
        assertThat(read(ALICE, HERE, READER.withEndpoint(List.of(denial)))).isEqualTo(Decision.EXPLICIT_DENY);
    }

    @Test
    void a_denial_in_a_restricted_public_bucket_is_a_denial() {
        var bucket = CompiledPolicy.parse("bucket", """
                {"Version":"2012-10-17","Statement":[
                  {"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"},
                  {"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"*"}]}""");
        var restricted = new Circumstances(false, false, false, true, List.of());
        assertThat(read(ALICE, THERE, READER.withResource(bucket).in(restricted)))
                .isEqualTo(Decision.EXPLICIT_DENY);
    }

    @Test
    void a_statement_for_every_service_is_asked_of_each() {
        var mixed = CompiledPolicy.parse("mixed", """
                {"Statement":[{"Effect":"Allow","Action":["s3:*","kms:*"],"Resource":"*"},
                              {"Effect":"Deny","NotAction":"s3:*","Resource":"*"}]}""");
        var policies = Policies.NONE.withIdentity(List.of(mixed));
        assertThat(read(ALICE, HERE, policies)).isEqualTo(Decision.ALLOW);
        assertThat(decide(ALICE, "kms:ListKeys", "*", HERE, policies)).isEqualTo(Decision.EXPLICIT_DENY);
        assertThat(decide(ALICE, "sqs:ListQueues", "*", HERE, policies)).isEqualTo(Decision.EXPLICIT_DENY);
    }

    @Test
    void a_denial_to_everyone_hits_whom_a_provider_vouches_for() {
        var web = new Caller.Federated("accounts.google.com");
        var trust = to("{'Federated':'accounts.google.com'}", "sts:AssumeRoleWithWebIdentity");
        var denial = policy("{'Effect':'Deny','Principal':'*','Action':'sts:*','Resource':'*'}");
        var policies = Policies.NONE.withResource(trust);
        assertThat(decide(web, "sts:AssumeRoleWithWebIdentity", ROLE, HERE, policies))
                .isEqualTo(Decision.ALLOW);
        assertThat(decide(
                        web,
                        "sts:AssumeRoleWithWebIdentity",
                        ROLE,
                        HERE,
                        policies.withRcps(List.of(new Level("root", List.of(denial))))))
                .isEqualTo(Decision.EXPLICIT_DENY);
    }

    @Test
    void everybody_but_some_is_everybody_else() {
        var policy = policy("{'Effect':'Allow','NotPrincipal':{'AWS':'arn:aws:iam::" + HERE
                + ":user/alice'},'Action':'s3:GetObject','Resource':'*'}");
        assertThat(read(ALICE, HERE, Policies.NONE.withResource(policy))).isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(read(new Caller.Anonymous(), HERE, Policies.NONE.withResource(policy)))
                .isEqualTo(Decision.ALLOW);
    }

    @Test
    void what_depends_on_an_open_key_is_allowed_at_best() {
        var policy = policy("{'Effect':'Allow','Action':'s3:GetObject','Resource':'*',"
                + "'Condition':{'StringEquals':{'aws:SourceVpce':'vpce-1'}}}");
        var possible = Evaluator.possibilities(
                new Request(ALICE, "s3:GetObject", OBJECT, HERE, Context.EMPTY.openWhere(_ -> true)),
                Policies.NONE.withIdentity(List.of(policy)));
        assertThat(possible.atBest()).isEqualTo(Decision.ALLOW);
        assertThat(possible.atWorst()).isEqualTo(Decision.IMPLICIT_DENY);
        assertThat(possible.depending())
                .singleElement()
                .extracting(one -> one.key())
                .isEqualTo("aws:sourcevpce");
    }
}
