package dev.parapet.posture.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.parapet.core.expression.Function;
import dev.parapet.posture.ContentFolder;
import org.junit.jupiter.api.Test;

class FunctionsTest {
    @Test
    void every_name_is_listed_once_and_in_order() {
        assertThat(Functions.all(ContentFolder.SECRETS, ContentFolder.JEWELS, ContentFolder.TECHNIQUES))
                .extracting(Function::name)
                .isSorted()
                .doesNotHaveDuplicates();
    }
}
