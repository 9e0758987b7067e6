package dev.parapet.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Gap;
import dev.parapet.core.Look;
import dev.parapet.core.Resource;
import dev.parapet.core.Scope;
import dev.parapet.testkit.FakeAws;
import dev.parapet.testkit.FakeAws.Reply;
import dev.parapet.testkit.LoopbackGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.services.sagemaker.SageMakerClient;

/// What happens on the way becomes the right word in the snapshot.
@Timeout(60)
class SurveyTest {
    private static final String NOTEBOOK = "AWS::SageMaker::NotebookInstance";
    private static final String SECRET = "AWS::SecretsManager::Secret";
    private static final String POOL = "AWS::Cognito::UserPool";
    private static final String RISK = "AWS::Cognito::UserPoolRiskConfigurationAttachment";
    private static final String NO_SECRETS = "{\"SecretList\":[]}";
    private static final Account ACCOUNT = new Account(
            Observations.ACCOUNT,
            "aws",
            StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing")));

    private final FakeAws aws = FakeAws.start();
    private final ConcurrentLinkedQueue<Look> looks = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Resource> resources = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<Scope> scopes = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<String> resourcesBeforeScopes = new ConcurrentLinkedQueue<>();
    private CallBudget budget = CallBudget.unlimited();
    private List<Registration<?>> registrations = collectors(NOTEBOOK, SECRET);

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void what_is_there_is_seen() {
        notebooks(1);
        survey("us-east-1", "eu-west-1");
        assertThat(reason(NOTEBOOK, "us-east-1")).isEmpty();
        assertThat(ofType(NOTEBOOK)).hasSize(2).allSatisfy(notebook -> {
            assertThat(notebook.gaps()).isEmpty();
            assertThat(notebook.attributes()).containsEntry("DirectInternetAccess", "Enabled");
        });
    }

    @Test
    void what_is_asked_for_is_told_once_and_before_the_first_that_was_asked() {
        notebooks(3);
        aws.deny("DescribeNotebookInstance eu-west-1");
        survey("us-east-1", "eu-west-1");
        assertThat(scopes).extracting(Scope::type).containsExactly(NOTEBOOK);
        assertThat(scopes.element().attributes())
                .contains("DirectInternetAccess", "KmsKeyId")
                .doesNotContain("AcceleratorTypes", "Tags");
        assertThat(resourcesBeforeScopes).allMatch(type -> type.startsWith("Parapet::"));
    }

    @Test
    void every_type_in_every_place_is_one_look() {
        notebooks(3);
        aws.deny("ListSecrets eu-west-1");
        survey("us-east-1", "eu-west-1");
        assertThat(looks)
                .filteredOn(look -> !look.type().startsWith("Parapet::"))
                .extracting(look -> look.type() + " " + look.region())
                .containsExactlyInAnyOrder(
                        NOTEBOOK + " us-east-1", NOTEBOOK + " eu-west-1", SECRET + " us-east-1", SECRET + " eu-west-1");
        assertThat(reason(SECRET, "us-east-1")).isEmpty();
        assertThat(reason(SECRET, "eu-west-1")).contains(Gap.Reason.DENIED);
    }

    @Test
    void a_refused_listing_says_what_refused_it() {
        notebooks(1);
        aws.deny("ListNotebookInstances");
        survey("us-east-1");
        assertThat(look(NOTEBOOK, "us-east-1").detail())
                .isEqualTo("sagemaker:ListNotebookInstances AccessDeniedException");
        assertThat(ofType(NOTEBOOK)).isEmpty();
        assertThat(reason(SECRET, "us-east-1")).isEmpty();
    }

    @Test
    void a_refused_description_is_a_gap_and_the_look_is_settled() {
        notebooks(1);
        aws.deny("DescribeNotebookInstance");
        survey("us-east-1");
        assertThat(reason(NOTEBOOK, "us-east-1")).isEmpty();
        assertThat(ofType(NOTEBOOK)).singleElement().satisfies(notebook -> {
            assertThat(notebook.attributes()).doesNotContainKey("DirectInternetAccess");
            assertThat(notebook.gaps())
                    .anySatisfy(gap -> assertThat(gap)
                            .isEqualTo(new Gap(
                                    "DirectInternetAccess",
                                    Gap.Reason.DENIED,
                                    "sagemaker:DescribeNotebookInstance AccessDeniedException")));
        });
    }

    @Test
    void who_is_throttled_asks_again() {
        notebooks(1);
        aws.throttle("DescribeNotebookInstance", 2, described());
        survey("us-east-1");
        assertThat(ofType(NOTEBOOK))
                .singleElement()
                .satisfies(notebook -> assertThat(notebook.gaps()).isEmpty());
        assertThat(aws.calls().stream().filter("DescribeNotebookInstance"::equals))
                .hasSize(3);
    }

    @Test
    void who_is_throttled_for_long_says_so() {
        notebooks(1);
        aws.throttle("ListNotebookInstances", 100, "{}");
        survey("us-east-1");
        assertThat(reason(NOTEBOOK, "us-east-1")).contains(Gap.Reason.THROTTLED);
    }

    @Test
    void what_the_endpoint_does_not_know_is_unimplemented() {
        notebooks(1);
        aws.on("ListSecrets", _ -> Reply.error(501, "NotImplemented"));
        survey("us-east-1");
        assertThat(reason(SECRET, "us-east-1")).contains(Gap.Reason.UNIMPLEMENTED);
    }

    @Test
    void an_error_of_the_service_is_a_failure() {
        notebooks(1);
        aws.on("ListSecrets", _ -> Reply.error(500, "InternalServiceError"));
        survey("us-east-1");
        assertThat(reason(SECRET, "us-east-1")).contains(Gap.Reason.FAILED);
    }

    @Test
    void a_name_that_does_not_resolve_where_others_answer_is_a_service_that_is_not_offered() {
        notebooks(1);
        survey(Connection.open(Optional.of(aws.endpoint()), 8, List.of(aws.interceptor(), lost("ListSecrets"))));
        assertThat(reason(SECRET, "us-east-1")).contains(Gap.Reason.NOT_OFFERED);
        assertThat(reason(NOTEBOOK, "us-east-1")).isEmpty();
    }

    @Test
    void names_none_of_which_resolves_are_no_network() {
        survey(Connection.open(
                Optional.of(aws.endpoint()),
                8,
                List.of(aws.interceptor(), lost("ListSecrets"), lost("ListNotebookInstances"))));
        assertThat(reason(SECRET, "us-east-1")).contains(Gap.Reason.UNREACHABLE);
        assertThat(reason(NOTEBOOK, "us-east-1")).contains(Gap.Reason.UNREACHABLE);
    }

    @Test
    void nobody_at_the_address_is_unreachable() {
        var address = aws.endpoint();
        aws.close();
        survey(Connection.open(Optional.of(address), 8, List.of(new LoopbackGuard())));
        assertThat(reason(SECRET, "us-east-1")).contains(Gap.Reason.UNREACHABLE);
    }

    // The proof that tests stay here: without an endpoint of its own a client asks AWS, and the guard does not let it.
    @Test
    void without_an_endpoint_the_guard_refuses_every_call() {
        survey(Connection.open(Optional.empty(), 8, List.of(new LoopbackGuard(), aws.interceptor())));
        assertThat(aws.calls()).isEmpty();
        assertThat(reason(SECRET, "us-east-1")).isPresent();
        assertThat(reason(NOTEBOOK, "us-east-1")).isPresent();
    }

    @Test
    void what_the_budget_does_not_reach_is_skipped() {
        notebooks(20);
        budget = new CallBudget(5);
        survey("us-east-1");
        assertThat(aws.calls()).hasSize(5);
        var reasons = resources.stream()
                .flatMap(resource -> resource.gaps().stream())
                .map(Gap::reason)
                .collect(Collectors.toSet());
        looks.forEach(look -> look.obstacle().ifPresent(reasons::add));
        assertThat(reasons).containsExactly(Gap.Reason.SKIPPED);
    }

    @Test
    void a_collector_with_a_bug_fails_alone() {
        notebooks(1);
        registrations = new ArrayList<>(collectors(NOTEBOOK));
        registrations.add(broken());
        survey("us-east-1");
        assertThat(look(SECRET, "us-east-1").obstacle()).contains(Gap.Reason.FAILED);
        assertThat(reason(NOTEBOOK, "us-east-1")).isEmpty();
        assertThat(ofType(NOTEBOOK)).hasSize(1);
    }

    @Test
    void descriptions_run_side_by_side_within_bounds() {
        notebooks(60);
        aws.on("DescribeNotebookInstance", _ -> {
            TimeUnit.MILLISECONDS.sleep(20);
            return Reply.ok(described());
        });
        survey("us-east-1");
        assertThat(ofType(NOTEBOOK)).hasSize(60);
        assertThat(aws.mostUnderWay()).isBetween(2, 8);
    }

    @Test
    void tags_come_from_the_listing_of_the_region() {
        notebooks(1);
        aws.answer("GetResources", """
                {"ResourceTagMappingList":[{"ResourceARN":"%s","Tags":[{"Key":"owner","Value":"ml"}]}]}
                """.formatted(arn(0)));
        survey("us-east-1");
        assertThat(ofType(NOTEBOOK))
                .singleElement()
                .satisfies(notebook -> assertThat(notebook.tags()).containsEntry("owner", "ml"));
    }

    @Test
    void tags_that_may_not_be_listed_are_a_gap() {
        notebooks(1);
        aws.deny("GetResources");
        survey("us-east-1");
        assertThat(ofType(NOTEBOOK))
                .singleElement()
                .satisfies(notebook -> assertThat(notebook.gaps())
                        .extracting(Gap::attribute, Gap::reason)
                        .containsExactly(Tuple.tuple("Tags", Gap.Reason.DENIED)));
    }

    @Test
    void a_stopped_survey_ends_at_once_and_says_what_it_skipped() throws InterruptedException {
        notebooks(5);
        aws.hang("DescribeNotebookInstance").hang("ListSecrets");
        var survey = survey(connection(), budget);
        var running = Thread.startVirtualThread(() -> run(survey, List.of("us-east-1")));
        while (!aws.calls().contains("DescribeNotebookInstance") || !aws.calls().contains("ListSecrets")) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        survey.stop();
        assertThat(running.join(Duration.ofSeconds(10))).as("ended").isTrue();
        assertThat(reason(SECRET, "us-east-1")).contains(Gap.Reason.SKIPPED);
        assertThat(ofType(NOTEBOOK))
                .flatExtracting(Resource::gaps)
                .extracting(Gap::reason)
                .containsOnly(Gap.Reason.SKIPPED);
    }

    @Test
    void what_several_start_from_is_listed_once_in_each_region() {
        registrations = collectors(POOL, RISK);
        aws.answer("ListUserPools", "{\"UserPools\":[{\"Id\":\"us-east-1_a\",\"Name\":\"people\"}]}");
        survey("us-east-1", "eu-west-1");
        assertThat(aws.calls().stream().filter("ListUserPools"::equals)).hasSize(2);
        assertThat(ofType(POOL)).hasSize(2);
        assertThat(ofType(RISK)).hasSize(2);
    }

    @Test
    void what_several_start_from_and_is_refused_is_refused_to_each() {
        registrations = collectors(POOL, RISK);
        aws.deny("ListUserPools");
        survey("us-east-1");
        assertThat(look(POOL, "us-east-1").detail())
                .isEqualTo("cognitoidentityprovider:ListUserPools AccessDeniedException");
        assertThat(look(RISK, "us-east-1").obstacle()).contains(Gap.Reason.DENIED);
        assertThat(look(RISK, "us-east-1").detail())
                .isEqualTo(look(POOL, "us-east-1").detail());
        assertThat(aws.calls()).containsExactly("ListUserPools");
    }

    @Test
    void calls_that_wait_for_their_turn_when_the_survey_is_stopped_are_not_made() throws InterruptedException {
        notebooks(20);
        aws.hang("DescribeNotebookInstance");
        var survey = survey(Connection.open(Optional.of(aws.endpoint()), 1, List.of(aws.interceptor())), budget);
        var running = Thread.startVirtualThread(() -> run(survey, List.of("us-east-1")));
        while (!aws.calls().contains("DescribeNotebookInstance")) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        survey.stop();
        assertThat(running.join(Duration.ofSeconds(10))).as("ended").isTrue();
        assertThat(aws.calls())
                .filteredOn(call -> call.equals("DescribeNotebookInstance"))
                .hasSize(1);
    }

    @Test
    void who_waits_for_a_listing_when_the_survey_is_stopped_is_skipped() throws InterruptedException {
        registrations = collectors(POOL, RISK);
        aws.hang("ListUserPools");
        var survey = survey(connection(), budget);
        var running = Thread.startVirtualThread(() -> run(survey, List.of("us-east-1")));
        while (!aws.calls().contains("ListUserPools")) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        survey.stop();
        assertThat(running.join(Duration.ofSeconds(10))).as("ended").isTrue();
        assertThat(reason(POOL, "us-east-1")).contains(Gap.Reason.SKIPPED);
        assertThat(reason(RISK, "us-east-1")).contains(Gap.Reason.SKIPPED);
    }

    @Test
    void what_is_handed_over_while_the_survey_is_stopped_is_skipped_too() throws InterruptedException {
        notebooks(1);
        aws.hang("DescribeNotebookInstance");
        var stopping = new AtomicReference<Survey>();
        registrations = List.of(collector(NOTEBOOK, (client, sink) -> {
            stopping.get().stop();
            sink.resource(
                    NOTEBOOK,
                    arn(0),
                    draft -> draft.read(
                            () -> client.describeNotebookInstance(request -> request.notebookInstanceName("n")),
                            "RootAccess"));
        }));
        stopping.set(survey(connection(), budget));
        var running = Thread.startVirtualThread(() -> run(stopping.get(), List.of("us-east-1")));
        assertThat(running.join(Duration.ofSeconds(10))).as("ended").isTrue();
        assertThat(ofType(NOTEBOOK))
                .flatExtracting(Resource::gaps)
                .extracting(Gap::reason)
                .containsOnly(Gap.Reason.SKIPPED);
    }

    @Test
    void what_an_earlier_survey_settled_is_not_asked_again() {
        notebooks(1);
        survey(connection(), budget)
                .run(
                        List.of(new Survey.Itinerary(ACCOUNT, List.of("us-east-1"))),
                        (_, _, type) -> type.equals(NOTEBOOK),
                        ledger());
        assertThat(aws.calls()).containsOnly("ListSecrets");
        assertThat(looks).extracting(Look::type).doesNotContain(NOTEBOOK);
    }

    @Test
    void a_type_of_which_a_part_was_left_out_ends_as_a_sample() {
        registrations = List.of(secrets(sink -> sink.sampled(SECRET, "the newest 100 of 120")));
        survey("us-east-1");
        assertThat(look(SECRET, "us-east-1"))
                .isEqualTo(new Look(
                        Observations.ACCOUNT,
                        "us-east-1",
                        SECRET,
                        Optional.of(Gap.Reason.SAMPLED),
                        "the newest 100 of 120"));
    }

    @Test
    void an_error_outranks_a_sample() {
        registrations = List.of(secrets(sink -> {
            sink.sampled(SECRET, "the newest 100 of 120");
            throw new IllegalStateException("a bug");
        }));
        survey("us-east-1");
        assertThat(reason(SECRET, "us-east-1")).contains(Gap.Reason.FAILED);
    }

    @Test
    void two_who_look_for_one_type_end_as_one_look_with_the_worst_of_both() {
        registrations = List.of(secrets(_ -> {}), secrets(sink -> sink.sampled(SECRET, "some")), secrets(_ -> {
            throw new IllegalStateException("a bug");
        }));
        survey("us-east-1");
        assertThat(looks)
                .filteredOn(look -> look.type().equals(SECRET))
                .extracting(Look::obstacle)
                .containsExactly(Optional.of(Gap.Reason.FAILED));

        looks.clear();
        registrations = List.of(secrets(_ -> {}), secrets(sink -> sink.sampled(SECRET, "some")));
        survey("us-east-1");
        assertThat(looks)
                .filteredOn(look -> look.type().equals(SECRET))
                .extracting(Look::obstacle)
                .containsExactly(Optional.of(Gap.Reason.SAMPLED));
    }

    @Test
    void a_stopped_survey_says_of_every_planned_place_that_it_was_skipped() throws InterruptedException {
        notebooks(5);
        aws.hang("ListNotebookInstances").hang("ListSecrets");
        var accounts = IntStream.range(0, 9)
                .mapToObj(number -> new Account("11112222333" + number, "aws", ACCOUNT.credentials()))
                .map(account -> new Survey.Itinerary(account, List.of("us-east-1", "eu-west-1")))
                .toList();
        var survey = survey(connection(), budget);
        var running = Thread.startVirtualThread(() -> survey.run(accounts, Survey.Done.NOTHING, ledger()));
        while (aws.calls().size() < 4) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        survey.stop();
        assertThat(running.join(Duration.ofSeconds(20))).as("ended").isTrue();
        assertThat(looks)
                .filteredOn(look -> !look.type().startsWith("Parapet::"))
                .hasSize(9 * 2 * 2)
                .doesNotHaveDuplicates()
                .extracting(Look::obstacle)
                .containsOnly(Optional.of(Gap.Reason.SKIPPED));
    }

    @Test
    void what_ends_a_collector_without_an_answer_leaves_a_look_that_was_skipped() {
        registrations = List.of(secrets(_ -> {
            throw new StackOverflowError();
        }));
        survey("us-east-1");
        assertThat(reason(SECRET, "us-east-1")).contains(Gap.Reason.SKIPPED);
    }

    @Test
    void of_a_collector_of_two_types_the_one_that_is_settled_is_not_taken_again() {
        registrations = List.of(Registration.regional(
                "sagemaker", SageMakerClient::builder, new Made(Set.of(SECRET, NOTEBOOK), (_, sink) -> {
                    sink.resource(SECRET, "arn:aws:x:us-east-1:123456789012:secret", _ -> {});
                    sink.resource(NOTEBOOK, arn(0), _ -> {});
                })));
        survey(connection(), budget)
                .run(
                        List.of(new Survey.Itinerary(ACCOUNT, List.of("us-east-1"))),
                        (_, _, type) -> type.equals(SECRET),
                        ledger());
        assertThat(ofType(SECRET)).isEmpty();
        assertThat(ofType(NOTEBOOK)).hasSize(1);
        assertThat(looks).extracting(Look::type).contains(NOTEBOOK).doesNotContain(SECRET);
    }

    private void notebooks(int count) {
        aws.answer("ListSecrets", NO_SECRETS)
                .answer("GetResources", "{\"ResourceTagMappingList\":[]}")
                .answer("DescribeNotebookInstance", described())
                .answer(
                        "ListNotebookInstances",
                        IntStream.range(0, count)
                                .mapToObj(number -> """
                                        {"NotebookInstanceName":"n%d","NotebookInstanceArn":"%s"}""".formatted(number, arn(number)))
                                .collect(Collectors.joining(",", "{\"NotebookInstances\":[", "]}")));
    }

    private static String described() {
        return "{\"DirectInternetAccess\":\"Enabled\",\"RootAccess\":\"Enabled\"}";
    }

    private static String arn(int number) {
        return "arn:aws:sagemaker:us-east-1:123456789012:notebook-instance/n" + number;
    }

    private static List<Registration<?>> collectors(String... types) {
        return dev.parapet.collect.Collectors.all().stream()
                .filter(registration ->
                        registration.collector().types().stream().anyMatch(List.of(types)::contains))
                .toList();
    }

    private static Registration<SageMakerClient> broken() {
        return collector(SECRET, (_, _) -> {
            throw new IllegalStateException("a bug");
        });
    }

    private static Registration<SageMakerClient> collector(String type, BiConsumer<SageMakerClient, Sink> work) {
        return Registration.regional("sagemaker", SageMakerClient::builder, new Made(Set.of(type), work));
    }

    private static Registration<SageMakerClient> secrets(Consumer<Sink> finds) {
        return collector(SECRET, (_, sink) -> finds.accept(sink));
    }

    private record Made(Set<String> types, BiConsumer<SageMakerClient, Sink> work)
            implements Collector<SageMakerClient> {
        @Override
        public Set<String> permissions() {
            return Set.of();
        }

        @Override
        public int callsPerResource() {
            return 0;
        }

        @Override
        public void collect(SageMakerClient client, Sink sink) {
            work.accept(client, sink);
        }
    }

    /// Sends an operation to a name that nobody has.
    private static ExecutionInterceptor lost(String operation) {
        return new ExecutionInterceptor() {
            @Override
            public SdkHttpRequest modifyHttpRequest(Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
                return operation.equals(attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME))
                        ? context.httpRequest().toBuilder()
                                .host("nowhere.invalid")
                                .build()
                        : context.httpRequest();
            }
        };
    }

    private Connection connection() {
        return Connection.open(Optional.of(aws.endpoint()), 8, List.of(new LoopbackGuard(), aws.interceptor()));
    }

    private void survey(String... regions) {
        try (var connection = connection()) {
            run(survey(connection, budget), List.of(regions));
        }
    }

    private void survey(Connection opened) {
        try (opened) {
            run(survey(opened, budget), List.of("us-east-1"));
        }
    }

    private Survey survey(Connection connection, CallBudget calls) {
        return new Survey(
                Observations.SCHEMA,
                Optional.of(Observations.SECRETS),
                registrations,
                connection,
                calls,
                Progress.SILENT);
    }

    private void run(Survey survey, List<String> regions) {
        survey.run(List.of(new Survey.Itinerary(ACCOUNT, regions)), Survey.Done.NOTHING, ledger());
    }

    private Ledger ledger() {
        return new Ledger() {
            @Override
            public void add(Resource resource) {
                if (scopes.isEmpty()) {
                    resourcesBeforeScopes.add(resource.type());
                }
                resources.add(resource);
            }

            @Override
            public void add(Look look) {
                looks.add(look);
            }

            @Override
            public void add(Scope scope) {
                scopes.add(scope);
            }
        };
    }

    private Look look(String type, String region) {
        return looks.stream()
                .filter(look -> look.type().equals(type) && look.region().equals(region))
                .findFirst()
                .orElseThrow();
    }

    private Optional<Gap.Reason> reason(String type, String region) {
        return look(type, region).obstacle();
    }

    private List<Resource> ofType(String type) {
        return resources.stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }
}
