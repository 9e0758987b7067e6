package dev.parapet.posture.function;

import dev.parapet.core.expression.Function;
import dev.parapet.core.secret.Secrets;
import dev.parapet.posture.escalation.Techniques;
import dev.parapet.posture.exposure.ExposureQuestions;
import dev.parapet.posture.paths.JewelRules;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// All functions that controls may call, in the order of their names.
public final class Functions {
    private Functions() {}

    public static List<Function> all(Secrets secrets, JewelRules jewels, Techniques techniques) {
        return Stream.of(
                        AccessQuestions.functions(jewels),
                        BroadGrants.functions(),
                        BucketExposure.functions(),
                        Days.functions(),
                        EscalationQuestions.functions(techniques),
                        EventAlarms.functions(),
                        ExposureQuestions.functions(),
                        InstanceStore.functions(),
                        InternetReach.functions(),
                        JsonText.functions(),
                        NetworkAclRules.functions(),
                        PolicyQuestions.functions(),
                        Precious.functions(jewels),
                        SecretContent.functions(secrets),
                        SecurityGroupRules.functions(),
                        SubnetRoutes.functions(),
                        Workloads.functions())
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Function::name))
                .toList();
    }
}
