package dev.parapet.collect.iam;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;

/// One call whose answer many resources share. It is made when first needed; if it fails, it fails for all of them.
final class Once<T> implements Supplier<T> {
    private final Supplier<T> call;
    private @Nullable T answer;
    private Optional<SdkException> failure = Optional.empty();

    Once(Supplier<T> call) {
        this.call = call;
    }

    @Override
    public synchronized T get() {
        if (failure.isPresent()) {
            throw failure.get();
        }
        T known = answer;
        if (known == null) {
            try {
                known = call.get();
                answer = known;
            } catch (SdkException failed) {
                failure = Optional.of(failed);
                throw failed;
            }
        }
        return known;
    }
}
