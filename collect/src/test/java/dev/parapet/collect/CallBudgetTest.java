package dev.parapet.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.core.Gap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;

class CallBudgetTest {
    @Test
    void many_who_spend_at_once_spend_no_more_than_there_is() {
        var budget = new CallBudget(1000);
        var spent = new LongAdder();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int spender = 0; spender < 50; spender++) {
                threads.execute(() -> {
                    for (int call = 0; call < 100; call++) {
                        try {
                            budget.spend();
                            spent.increment();
                        } catch (SdkClientException nothingLeft) {
                            // The next one may not find anything either.
                        }
                    }
                });
            }
        }
        assertThat(spent.sum()).isEqualTo(1000);
        assertThat(budget.isSpent()).isTrue();
    }

    @Test
    void who_finds_nothing_left_is_told_that_it_was_skipped() {
        var budget = new CallBudget(0);
        assertThatThrownBy(budget::spend)
                .isInstanceOfSatisfying(
                        SdkClientException.class,
                        spent -> assertThat(Obstacle.of(spent).reason()).isEqualTo(Gap.Reason.SKIPPED));
    }
}
