package dev.parapet.collect.ec2;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixListId;

/// Observes managed prefix lists with their ranges. Of those that AWS keeps for its own services only the ones that a
/// security group names are asked for: there are a dozen in every region.
final class PrefixLists implements Collector<Ec2Client> {
    private static final String TYPE = "AWS::EC2::PrefixList";

    @Override
    public Set<String> types() {
        return Set.of(TYPE);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "ec2:DescribeManagedPrefixLists", "ec2:DescribeSecurityGroups", "ec2:GetManagedPrefixListEntries");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(Ec2Client ec2, Sink sink) {
        var lists = ec2.describeManagedPrefixListsPaginator(page -> page.maxResults(100)).prefixLists().stream()
                .toList();
        Predicate<String> named = lists.stream().anyMatch(PrefixLists::isOfAws) ? named(ec2, sink) : _ -> false;
        for (var list : lists) {
            if (!isOfAws(list) || named.test(list.prefixListId())) {
                sink.resource(
                        TYPE,
                        list.prefixListArn(),
                        draft -> draft.take(
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

    private static boolean isOfAws(ManagedPrefixList list) {
        return "AWS".equals(list.ownerId());
    }

    // Only saves calls: where security groups cannot be asked, all lists are.
    private static Predicate<String> named(Ec2Client ec2, Sink sink) {
        var named = new HashSet<String>();
        try {
            for (var group : sink.all(SecurityGroups.ALL, ec2)) {
                Stream.concat(group.ipPermissions().stream(), group.ipPermissionsEgress().stream())
                        .flatMap(permission -> permission.prefixListIds().stream())
                        .map(PrefixListId::prefixListId)
                        .forEach(named::add);
            }
        } catch (Ec2Exception unanswered) {
            return _ -> true;
        }
        return named::contains;
    }
}
