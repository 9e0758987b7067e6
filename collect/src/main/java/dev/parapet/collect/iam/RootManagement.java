package dev.parapet.collect.iam;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.AccountNotManagementOrDelegatedAdministratorException;
import software.amazon.awssdk.services.iam.model.OrganizationNotFoundException;
import software.amazon.awssdk.services.iam.model.OrganizationNotInAllFeaturesModeException;
import software.amazon.awssdk.services.iam.model.ServiceAccessNotEnabledException;

/// Observes whether an organization manages the root credentials of its member accounts in one place. Only its
/// management account, or whom that named, is told; in other accounts there is nothing to see.
final class RootManagement implements Collector<IamClient> {
    private static final String TYPE = "AWS::IAM::OrganizationsFeatures";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("iam:ListOrganizationsFeatures");
    }

    @Override
    public int callsPerResource() {
        return 0;
    }

    @Override
    public void collect(IamClient iam, Sink sink) {
        String id = sink.place().arn("iam", "organizations-features");
        try {
            var features = iam.listOrganizationsFeatures(_ -> {});
            sink.resource(
                    TYPE,
                    id,
                    draft -> draft.take(features, "OrganizationId")
                            .set("EnabledFeatures", features.enabledFeaturesAsStrings()));
        } catch (ServiceAccessNotEnabledException | OrganizationNotInAllFeaturesModeException off) {
            sink.resource(TYPE, id, draft -> draft.set("EnabledFeatures", List.of()));
        } catch (AccountNotManagementOrDelegatedAdministratorException | OrganizationNotFoundException notHere) {
            // Nothing to see from this account.
        }
    }
}
