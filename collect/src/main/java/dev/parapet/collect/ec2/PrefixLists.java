package dev.parapet.collect.ec2;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.Set;
import software.amazon.awssdk.services.ec2.Ec2Client;

/// Observes managed prefix lists with their ranges; those that AWS keeps for its own services are left out.
final class PrefixLists implements Collector<Ec2Client> {
    private static final String TYPE = "AWS::EC2::PrefixList";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of("ec2:DescribeManagedPrefixLists", "ec2:GetManagedPrefixListEntries");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(Ec2Client ec2, Sink sink) {
        for (var list : ec2.describeManagedPrefixListsPaginator(page -> page.maxResults(100))
                .prefixLists()) {
            if (!"AWS".equals(list.ownerId())) {
                sink.resource(TYPE, list.prefixListArn(), draft -> draft.take(
                                list,
                                "PrefixListId",
                                "PrefixListArn as Arn",
                                "AddressFamily",
                                "MaxEntries",
                                "OwnerId",
                                "PrefixListName",
                                "Version")
                        .readValue(
                                "Entries",
                                () -> ec2
                                        .getManagedPrefixListEntriesPaginator(
                                                request -> request.prefixListId(list.prefixListId()))
                                        .entries()
                                        .stream()
                                        .toList())
                        .tags(list.tags()));
            }
        }
    }
}
