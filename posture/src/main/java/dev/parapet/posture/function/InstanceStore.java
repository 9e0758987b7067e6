package dev.parapet.posture.function;

import static dev.parapet.core.expression.Function.Kind.TEXT;
import static dev.parapet.core.expression.Function.Kind.TRUTH;

import dev.parapet.core.expression.Function;
import java.util.List;
import java.util.regex.Pattern;

/// Where instances keep data.
///
/// - `hasInstanceStore(instanceType)`: whether instances of a type, `ml.g5.xlarge` or `g5.xlarge`, have disks of their
///   own. The hardware encrypts those, with keys that nobody can choose: SageMaker refuses a KMS key for their
///   volumes (<https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_ResourceConfig.html>).
///
/// A `d` among the letters behind the generation says so, `m5d`, `g4dn`; accelerated families have disks without
/// saying it (<https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html>).
final class InstanceStore {
    private static final Pattern WITH_DISKS = Pattern.compile("(?:ml\\.)?(?:[a-z]+[0-9]+[a-z]*d[a-z]*(?:-[a-z0-9]+)?"
            + "|g5|g6|g6e|gr6|p5|p5e|p5en|p6-[a-z0-9]+|trn1|trn1n|trn2|trn2u)\\..+");

    private InstanceStore() {}

    static List<Function> functions() {
        return List.of(new Function(
                "hasInstanceStore", List.of(TEXT), TRUTH, (_, arguments) -> isIn((String) arguments.getFirst())));
    }

    static boolean isIn(String instanceType) {
        return WITH_DISKS.matcher(instanceType).matches();
    }
}
