package dev.parapet.app.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.util.Set;

/// JSON Schemas from the test resources. Nothing is fetched.
final class Schemas {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Schemas() {}

    static JsonNode json(String text) throws IOException {
        return JSON.readTree(text);
    }

    static JsonNode valid(String schema, VersionFlag draft, String text) throws IOException {
        var node = json(text);
        assertThat(complaints(schema, draft, node)).isEmpty();
        return node;
    }

    static Set<ValidationMessage> complaints(String schema, VersionFlag draft, JsonNode node) throws IOException {
        try (var in = Schemas.class.getResourceAsStream(schema)) {
            return JsonSchemaFactory.getInstance(draft)
                    .getSchema(SchemaLocation.of("test:" + schema), JSON.readTree(in))
                    .validate(node);
        }
    }
}
