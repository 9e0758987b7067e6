package dev.parapet.iam.usage;

import dev.parapet.core.Event;
import dev.parapet.iam.Arn;
import dev.parapet.iam.authorization.ServiceAction;
import dev.parapet.iam.usage.CallResources.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// The services whose calls name resources in a way that no general rule understands.
final class SpecialResources {
    /// Areas of Bedrock's cross-region inference profiles, in front of the name of a model.
    private static final Set<String> AREAS = Set.of("us", "eu", "apac", "jp", "au", "ca", "us-gov", "global");

    private static final Set<String> MODEL_CALLS =
            Set.of("bedrock:InvokeModel", "bedrock:InvokeModelWithResponseStream");

    private SpecialResources() {}

    /// Empty where the general rules do.
    static Optional<Found> of(ServiceAction action, Event event, CallResources call) {
        return switch (action.service()) {
            case "bedrock" -> MODEL_CALLS.contains(action.id()) ? model(call) : Optional.empty();
            case "kms" -> key(event, call);
            case "lambda" -> call.parameter("functionName").flatMap(name -> function(name, call));
            case "s3" -> bucket(action, call);
            case "secretsmanager" -> call.parameter("secretId").flatMap(id -> secret(id, call));
            case "sqs" -> call.parameter("queueUrl").flatMap(url -> queue(url, call));
            default -> Optional.empty();
        };
    }

    // An inference profile is asked for, and the model behind it in every region it may go to.
    private static Optional<Found> model(CallResources call) {
        return call.parameter("modelId").map(id -> {
            if (id.startsWith("arn:")) {
                return new Found(List.of(id), true);
            }
            int dot = id.indexOf('.');
            if (dot > 0 && AREAS.contains(id.substring(0, dot).toLowerCase(Locale.ROOT))) {
                String profile = call.places("arn:${Partition}:bedrock:${Region}:${Account}:inference-profile/") + id;
                String models = call.places("arn:${Partition}:bedrock:*::foundation-model/") + id.substring(dot + 1);
                return new Found(List.of(profile, models), false);
            }
            return new Found(
                    List.of(call.places("arn:${Partition}:bedrock:${Region}::foundation-model/") + id), true);
        });
    }

    // A key may be called by its id; an alias does not tell which key it is.
    private static Optional<Found> key(Event event, CallResources call) {
        if (event.field("resources").isPresent()) {
            return Optional.empty();
        }
        String keys = call.places("arn:${Partition}:kms:${Region}:${Account}:key/");
        return call.parameter("keyId").map(id -> {
            if (id.startsWith("arn:") && id.contains(":key/")) {
                return new Found(List.of(id), true);
            }
            return id.matches("(mrk-)?[0-9a-f-]{30,40}")
                    ? new Found(List.of(keys + id), true)
                    : new Found(List.of(keys + "*"), false);
        });
    }

    // By name, by ARN, or by account and name.
    private static Optional<Found> function(String name, CallResources call) {
        if (name.startsWith("arn:")) {
            return Optional.of(new Found(List.of(name), true));
        }
        String bare = name.substring(name.lastIndexOf("function:") < 0 ? 0 : name.lastIndexOf("function:") + 9);
        return Optional.of(new Found(
                List.of(call.places("arn:${Partition}:lambda:${Region}:${Account}:function:") + bare), true));
    }

    // Of a copy, the record has both ends: what is read is in the header.
    private static Optional<Found> bucket(ServiceAction action, CallResources call) {
        var source = call.parameter("x-amz-copy-source");
        if (source.isPresent() && action.name().startsWith("Get")) {
            String path = source.get().startsWith("/") ? source.get().substring(1) : source.get();
            int version = path.indexOf("?versionId=");
            String object = version < 0 ? path : path.substring(0, version);
            return Optional.of(new Found(List.of(object.startsWith("arn:") ? object : call.places("arn:${Partition}:s3:::") + object), true));
        }
        var bucket = call.parameter("bucketName");
        if (bucket.isEmpty() || bucket.get().startsWith("arn:")) {
            return Optional.empty();
        }
        String arn = call.places("arn:${Partition}:s3:::") + bucket.get();
        boolean ofObjects = action.resourceTypes().stream().anyMatch(type -> type.name().equals("object"));
        boolean ofBuckets = action.resourceTypes().stream().anyMatch(type -> type.name().equals("bucket"));
        if (ofBuckets) {
            return Optional.of(new Found(List.of(arn), true));
        }
        if (!ofObjects) {
            return Optional.empty();
        }
        var keys = new ArrayList<String>();
        call.parameter("key").ifPresent(key -> keys.add(arn + "/" + key));
        // An object's name may have a star or a question mark, which a policy would take for a wildcard.
        return Optional.of(keys.isEmpty() ? new Found(List.of(arn + "/*"), false) : new Found(keys, true));
    }

    // The ARN ends in six characters that nobody chose; by a name alone they are not told.
    private static Optional<Found> secret(String id, CallResources call) {
        return id.startsWith("arn:")
                ? Arn.parse(id)
                        .map(arn -> id.matches(".*-[A-Za-z0-9]{6}")
                                ? new Found(List.of(id), true)
                                : new Found(List.of(id + "-??????"), false))
                : Optional.of(new Found(
                        List.of(call.places("arn:${Partition}:secretsmanager:${Region}:${Account}:secret:") + id
                                + "-??????"),
                        false));
    }

    private static Optional<Found> queue(String url, CallResources call) {
        String[] parts = url.split("/", -1);
        if (parts.length < 2 || !parts[parts.length - 2].matches("[0-9]{12}")) {
            return Optional.empty();
        }
        String arn = call.places("arn:${Partition}:sqs:${Region}:") + parts[parts.length - 2] + ":"
                + parts[parts.length - 1];
        return Optional.of(new Found(List.of(arn), true));
    }
}
