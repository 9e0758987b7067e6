package dev.parapet.collect.ec2;

import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.IpPermission;
import software.amazon.awssdk.services.ec2.model.ManagedPrefixList;
import software.amazon.awssdk.services.ec2.model.PrefixListId;

/// Observes managed prefix lists with their ranges. Of those that AWS keeps for its own services only the ones that a
/// security group names are asked for: there are a dozen in every region.
final class PrefixLists implements Collector<Ec2Client> {
    private static final String TYPE = "AWS::EC2::PrefixList";

    /// How many values a filter takes.
    private static final int FILTER = 200;

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
        var named = named(
                ec2,
                lists.stream()
                        .filter(PrefixLists::isOfAws)
                        .map(ManagedPrefixList::prefixListId)
                        .limit(FILTER)
                        .toList());
        for (var list : lists) {
            if (!isOfAws(list) || named.contains(list.prefixListId())) {
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
    private static Set<String> named(Ec2Client ec2, List<String> lists) {
        try {
            return lists.isEmpty() ? Set.of() : namedInRules(ec2, lists);
        } catch (Ec2Exception unanswered) {
            return Set.copyOf(lists);
        }
    }

    private static Set<String> namedInRules(Ec2Client ec2, List<String> lists) {
        var named = new HashSet<String>();
        for (String filter : List.of("ip-permission.prefix-list-id", "egress.ip-permission.prefix-list-id")) {
            ec2
                    .describeSecurityGroupsPaginator(page -> page.maxResults(Listed.PAGE)
                            .filters(list -> list.name(filter).values(lists)))
                    .securityGroups()
                    .stream()
                    .flatMap(group ->
                            Stream.concat(group.ipPermissions().stream(), group.ipPermissionsEgress().stream()))
                    .map(IpPermission::prefixListIds)
                    .flatMap(List::stream)
                    .map(PrefixListId::prefixListId)
                    .forEach(named::add);
        }
        return named;
    }
}
