package dev.parapet.collect.dynamodb;

import static dev.parapet.collect.Registration.regional;

import dev.parapet.collect.Registration;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The collectors of this package.
public final class DynamoDb {
    private DynamoDb() {}

    public static List<Registration<?>> collectors() {
        return List.of(regional("dynamodb", DynamoDbClient::builder, new Tables()));
    }
}
