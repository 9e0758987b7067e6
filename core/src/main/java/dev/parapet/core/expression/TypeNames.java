package dev.parapet.core.expression;

/// CloudFormation's names of types as CEL writes them: `AWS::KMS::Key` is `AWS.KMS.Key`.
final class TypeNames {
    private TypeNames() {}

    static String of(String type) {
        return type.replace("::", ".");
    }
}
