package dev.parapet.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Resource;
import dev.parapet.core.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;

class PlanTest {
    private static final String NOTEBOOK = "AWS::SageMaker::NotebookInstance";
    private static final List<Registration<?>> NOTEBOOKS = of(NOTEBOOK);
    private static final List<Survey.Itinerary> TWO_REGIONS = List.of(itinerary("111111111111"));

    @Test
    void a_listing_is_one_call_a_region() {
        var plan = Plan.of(NOTEBOOKS, TWO_REGIONS, Optional.empty());
        assertThat(plan.byService().get("sagemaker")).isEqualTo(new Plan.Calls(2, 0));
        assertThat(plan.byService().get("resourcegroupstaggingapi")).isEqualTo(new Plan.Calls(2, 0));
        assertThat(plan.total()).isEqualTo(4);
    }

    @Test
    void what_is_global_is_listed_once_an_account() {
        var plan = Plan.of(
                of("AWS::IAM::PasswordPolicy"),
                List.of(itinerary("111111111111"), itinerary("222222222222")),
                Optional.empty());
        assertThat(plan.byService().get("iam").listings()).isEqualTo(2);
    }

    @Test
    void an_earlier_snapshot_tells_the_descriptions_of_the_accounts_on_the_way() {
        var earlier =
                new Snapshot(Instant.EPOCH, List.of(notebook("111111111111"), notebook("999999999999")), List.of());
        var plan = Plan.of(NOTEBOOKS, TWO_REGIONS, Optional.of(earlier));
        assertThat(plan.byService().get("sagemaker").descriptions())
                .isEqualTo(NOTEBOOKS.getFirst().collector().callsPerResource());
    }

    private static List<Registration<?>> of(String type) {
        return Collectors.all().stream()
                .filter(registration -> registration.collector().types().contains(type))
                .toList();
    }

    private static Survey.Itinerary itinerary(String account) {
        return new Survey.Itinerary(
                new Account(account, "aws", AnonymousCredentialsProvider.create()), List.of("us-east-1", "eu-west-1"));
    }

    private static Resource notebook(String account) {
        return new Resource(
                "arn:" + account, NOTEBOOK, account, "us-east-1", Map.of("RootAccess", "Enabled"), Map.of(), List.of());
    }
}
