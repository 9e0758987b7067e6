package dev.parapet.collect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.Gap;
import dev.parapet.testkit.FakeAws;
import dev.parapet.testkit.LoopbackGuard;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

class EstateTest {
    @Test
    void an_account_whose_role_cannot_be_assumed_is_refusing() {
        var credentials = StaticCredentialsProvider.create(AwsBasicCredentials.create("nobody", "nothing"));
        var caller = new Account("111111111111", "aws", credentials);
        try (var aws = FakeAws.start().deny("AssumeRole");
                var connection = Connection.open(
                        Optional.of(aws.endpoint()), 8, List.of(new LoopbackGuard(), aws.interceptor()))) {
            var estate = new Estate(connection, credentials, "us-east-1");
            var accounts = estate.assume(caller, List.of("222222222222"), "ParapetScanner", Optional.empty());
            assertThat(estate.refusing(accounts))
                    .hasEntrySatisfying(
                            "222222222222",
                            obstacle -> assertThat(obstacle.reason()).isEqualTo(Gap.Reason.DENIED));
        }
    }
}
