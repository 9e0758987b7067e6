package dev.parapet.respond.services;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.trigger.Asset;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Rotates the secrets that were read. One without a function that rotates it is left to its owner.
public final class RotateSecrets extends Setting {
    public RotateSecrets() {
        super("secret.rotate", "secretsmanager:DescribeSecret", "secretsmanager:RotateSecret");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var changes = new ArrayList<Change>();
        for (Asset secret : situation.assets("AWS::SecretsManager::Secret")) {
            var described = situation
                    .aws()
                    .read(Call.in(
                            situation.region(), "secretsmanager:DescribeSecret", Map.of("SecretId", secret.id())));
            if (Boolean.TRUE.equals(described.at("RotationEnabled").orElse(false))) {
                byte[] name = (situation.run() + secret.id()).getBytes(StandardCharsets.UTF_8);
                changes.add(new Change(
                        secret.id(),
                        "rotation",
                        Map.of(
                                "Secret", secret.id(),
                                "Region", situation.region(),
                                "Token", UUID.nameUUIDFromBytes(name).toString()),
                        Map.of("After", described.date().toString())));
            }
        }
        if (changes.isEmpty()) {
            throw new Inapplicable("no secret that was read can rotate by itself");
        }
        return changes;
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return aws.read(Call.in(
                        change.text("Region"),
                        "secretsmanager:DescribeSecret",
                        Map.of("SecretId", change.text("Secret"))))
                .at("LastRotatedDate")
                .<Map<String, Object>>map(date -> Map.of("Rotated", date.toString()))
                .orElse(Map.of());
    }

    @Override
    public boolean met(Map<String, Object> state, Map<String, Object> wanted) {
        try {
            return !Instant.parse(String.valueOf(state.get("Rotated")))
                    .isBefore(Instant.parse(String.valueOf(wanted.get("After"))));
        } catch (DateTimeException never) {
            return false;
        }
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        return List.of(Call.in(
                change.text("Region"),
                "secretsmanager:RotateSecret",
                Map.of("SecretId", change.text("Secret"), "ClientRequestToken", change.text("Token"))));
    }

    @Override
    public Optional<String> irreversible() {
        return Optional.of("the old secret is worth nothing any more");
    }

    @Override
    public boolean slow() {
        return true;
    }
}
