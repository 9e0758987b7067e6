package dev.parapet.collect.iam;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.Role;

/// Observes instance profiles, through which a virtual machine gets a role.
final class InstanceProfiles implements Collector<IamClient> {
    private static final String TYPE = "AWS::IAM::InstanceProfile";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("iam:ListInstanceProfiles");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(IamClient iam, Sink sink) {
        for (var profile : iam.listInstanceProfilesPaginator().instanceProfiles()) {
            sink.resource(
                    TYPE,
                    profile.arn(),
                    draft -> draft.take(profile, "Arn", "InstanceProfileName", "Path")
                            .set(
                                    "Roles",
                                    profile.roles().stream().map(Role::roleName).toList())
                            .tagsOfRegion());
        }
    }
}
