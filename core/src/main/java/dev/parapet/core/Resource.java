package dev.parapet.core;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// One thing in an AWS account, the same record whoever observed it.
///
/// @param id the ARN where AWS has one, else an ARN-like name that is unique in the estate
/// @param type CloudFormation's name of the type: `AWS::SageMaker::NotebookInstance`
/// @param account the twelve-digit account id
/// @param region the region, or `global` for services that have none
/// @param attributes in CloudFormation's names and shapes; what is not set is not there
/// @param tags key to value, sorted
/// @param gaps what could not be read; an attribute that is neither here nor in `attributes` is known not to be set, if
///     it was asked for at all ([Snapshot#observes])
public record Resource(
        String id,
        String type,
        String account,
        String region,
        Map<String, Object> attributes,
        Map<String, String> tags,
        List<Gap> gaps) {

    /// The region of resources that live in none.
    public static final String GLOBAL = "global";

    public Resource {
        if (id.isBlank() || type.isBlank()) {
            throw new IllegalArgumentException("a resource has an id and a type");
        }
        Objects.requireNonNull(account);
        Objects.requireNonNull(region);
        attributes = Collections.unmodifiableMap(attributes);
        tags = sorted(tags);
        gaps = List.copyOf(gaps);
    }

    // What `Map.copyOf` makes comes in another order each time the program runs, and so would the evidence.
    private static Map<String, String> sorted(Map<String, String> tags) {
        return switch (tags.size()) {
            case 0, 1 -> Map.copyOf(tags);
            default -> Collections.unmodifiableSortedMap(new TreeMap<>(tags));
        };
    }

    /// The short name a person would use: the last part of the ARN.
    public String name() {
        int cut = Math.max(id.lastIndexOf('/'), id.lastIndexOf(':'));
        return cut < 0 || cut == id.length() - 1 ? id : id.substring(cut + 1);
    }

    /// The service in the type: `SageMaker` of `AWS::SageMaker::Model`.
    public String service() {
        String[] parts = type.split("::", -1);
        return parts.length == 3 ? parts[1] : parts[0];
    }
}
