package dev.parapet.collect.ec2;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Draft;
import dev.parapet.collect.Sink;
import dev.parapet.core.Gap;
import java.util.Comparator;
import java.util.Objects;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.ImageAttributeName;

/// Observes machine images of this account. With whom one is shared takes a call for each, so it is asked for the
/// newest
/// hundred; whether it is public the listing says of all.
final class Images implements Collector<Ec2Client> {
    private static final String TYPE = "AWS::EC2::Image";
    private static final int ASKED = 100;

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("ec2:DescribeImages", "ec2:DescribeImageAttribute");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(Ec2Client ec2, Sink sink) {
        var newestFirst = ec2
                .describeImagesPaginator(
                        page -> page.owners("self").includeDeprecated(true).maxResults(Listed.PAGE))
                .images()
                .stream()
                .sorted(Comparator.comparing((Image image) -> Objects.requireNonNullElse(image.creationDate(), ""))
                        .reversed())
                .toList();
        for (int i = 0; i < newestFirst.size(); i++) {
            Image image = newestFirst.get(i);
            boolean asked = i < ASKED;
            sink.resource(
                    TYPE,
                    "arn:" + sink.place().partition() + ":ec2:" + sink.place().region() + "::image/" + image.imageId(),
                    draft -> describe(ec2, image, asked, draft));
        }
    }

    private static void describe(Ec2Client ec2, Image image, boolean asked, Draft draft) {
        draft.take(
                        image,
                        "ImageId",
                        "Architecture",
                        "BlockDeviceMappings",
                        "CreationDate",
                        "DeprecationTime",
                        "Description",
                        "ImdsSupport",
                        "Name",
                        "OwnerId",
                        "SourceImageId",
                        "SourceInstanceId",
                        "State",
                        "VirtualizationType")
                .set("Public", image.publicLaunchPermissions())
                .tags(image.tags());
        Listed.always(draft, "Public");
        if (!asked) {
            draft.unread(Gap.Reason.SKIPPED, "asked for the newest only", "LaunchPermissions");
            return;
        }
        draft.readValue(
                "LaunchPermissions",
                () -> ec2.describeImageAttribute(request ->
                                request.imageId(image.imageId()).attribute(ImageAttributeName.LAUNCH_PERMISSION))
                        .launchPermissions());
    }
}
