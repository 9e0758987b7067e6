package dev.parapet.collect.ec2;

import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.LaunchTemplateVersion;
import software.amazon.awssdk.services.ec2.model.ResponseLaunchTemplateData;

/// Observes launch templates by their default versions, of which one listing returns those of all templates. Older and
/// newer versions are not looked at.
final class LaunchTemplates extends Listed<LaunchTemplateVersion> {
    private static final String DATA = "LaunchTemplateData";

    LaunchTemplates() {
        super("AWS::EC2::LaunchTemplate", "ec2:DescribeLaunchTemplateVersions");
    }

    @Override
    Iterable<LaunchTemplateVersion> list(Ec2Client ec2, Sink sink) {
        return ec2.describeLaunchTemplateVersionsPaginator(
                        page -> page.versions("$Default").maxResults(200))
                .launchTemplateVersions();
    }

    @Override
    String name(LaunchTemplateVersion item) {
        return "launch-template/" + item.launchTemplateId();
    }

    @Override
    void describe(LaunchTemplateVersion item, Draft draft) {
        draft.take(
                        item,
                        "LaunchTemplateId",
                        "LaunchTemplateName",
                        "VersionDescription",
                        "VersionNumber as DefaultVersionNumber")
                .unread(Gap.Reason.SKIPPED, "not asked for", "LatestVersionNumber")
                .tagsOfRegion();
        if (item.launchTemplateData() == null) {
            draft.unread(Gap.Reason.UNIMPLEMENTED, "the answer left it out", DATA);
        } else {
            draft.set(DATA, withoutSecrets(item.launchTemplateData(), draft));
        }
    }

    // A draft fingerprints whole attributes, and user data is one field of many: it goes in alone, and comes back as
    // what may be kept.
    private static ResponseLaunchTemplateData withoutSecrets(ResponseLaunchTemplateData data, Draft draft) {
        if (data.userData() == null) {
            return data;
        }
        draft.setSecret(DATA, Map.of("UserData", UserData.text(data.userData())));
        String kept = draft.value(DATA)
                .map(value -> value instanceof Map<?, ?> map ? String.valueOf(map.get("UserData")) : "")
                .orElse("");
        return data.toBuilder().userData(kept).build();
    }
}
