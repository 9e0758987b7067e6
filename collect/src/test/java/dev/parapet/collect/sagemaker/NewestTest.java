package dev.parapet.collect.sagemaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class NewestTest {
    private static final List<String> NONE = List.of();

    @Test
    void as_many_as_are_taken_are_all_there_are() {
        assertThat(of(jobs(100), NONE)).hasSize(100).isNotInstanceOf(Newest.class);
    }

    @Test
    void one_more_makes_it_a_part() {
        assertThat(of(jobs(101), NONE))
                .hasSize(100)
                .doesNotContain("job-100")
                .isEqualTo(new Newest<>(jobs(100), "the newest 100 and those that run; there are more"));
    }

    @Test
    void what_is_old_and_runs_is_not_left_out() {
        assertThat(of(jobs(102), List.of("job-3", "job-100", "job-101")))
                .hasSize(102)
                .contains("job-100", "job-101")
                .isNotInstanceOf(Newest.class);
        assertThat(of(jobs(103), List.of("job-100", "job-101")))
                .hasSize(102)
                .doesNotContain("job-102")
                .isInstanceOf(Newest.class);
    }

    @Test
    void no_more_is_read_than_it_takes_to_know() {
        var read = new AtomicInteger();
        Stream<String> endless = Stream.generate(() -> "job-" + read.getAndIncrement());
        assertThat(of(endless::iterator, NONE)).hasSize(100);
        assertThat(read.get()).isEqualTo(101);
    }

    @Test
    void what_is_taken_whatever_its_age_is_not_listed_when_all_are_taken() {
        Iterable<String> running = () -> {
            throw new AssertionError("listed");
        };
        assertThat(Newest.of(jobs(100), running, "those that run", Function.identity()))
                .hasSize(100);
    }

    private static Iterable<String> of(Iterable<String> newestFirst, List<String> running) {
        return Newest.of(newestFirst, running, "those that run", Function.identity());
    }

    private static List<String> jobs(int count) {
        return IntStream.range(0, count).mapToObj(number -> "job-" + number).toList();
    }
}
