package dev.parapet.core.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parapet.core.content.ContentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaAdditionsTest {
    private static final String TYPE = """
            AWS::IAM::Role:
              source: https://docs.aws.amazon.com/IAM/latest/APIReference/API_Role.html
              required: [%s]
              attributes: {CreateDate: timestamp}
            """;

    @TempDir
    private Path folder;

    @Test
    void what_the_api_always_answers_is_required_beside_what_a_template_must_give() throws IOException {
        Files.writeString(folder.resolve("iam.yaml"), TYPE.formatted("CreateDate"));
        var role = Schema.withAdditions(folder).type("AWS::IAM::Role").orElseThrow();
        assertThat(role.required()).containsExactlyInAnyOrder("AssumeRolePolicyDocument", "CreateDate");
    }

    @Test
    void what_is_required_is_an_attribute() throws IOException {
        Files.writeString(folder.resolve("iam.yaml"), TYPE.formatted("CreatDate"));
        assertThatThrownBy(() -> Schema.withAdditions(folder))
                .isInstanceOf(ContentException.class)
                .hasMessage("content/schema/iam.yaml:3: `CreatDate` is not among the `attributes`");
    }
}
