package dev.parapet.iam.authorization;

import java.util.List;

/// A kind of resource that an action can be asked for.
///
/// @param arns the forms of its names, such as `arn:${Partition}:s3:::${BucketName}/${ObjectName}`
public record ResourceType(String name, List<String> arns) {

    public ResourceType {
        arns = List.copyOf(arns);
    }

    /// Whether some name of this kind matches the pattern of a `Resource` element. Read widely: wildcards and
    /// variables of the pattern may stand for anything, colons included.
    public boolean mayMatch(String pattern) {
        return arns.stream().anyMatch(arn -> ArnForm.of(arn).meets(pattern));
    }
}
