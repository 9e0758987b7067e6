package dev.parapet.collect.organizations;

import dev.parapet.collect.Answers;
import dev.parapet.collect.Collector;
import dev.parapet.collect.Sink;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AwsOrganizationsNotInUseException;
import software.amazon.awssdk.services.organizations.model.OrganizationalUnit;
import software.amazon.awssdk.services.organizations.model.Root;

/// Observes an organization's roots, organizational units and accounts, from the top down. Only the management account
/// and delegated administrators are told.
final class Tree implements Collector<OrganizationsClient> {
    private static final String ROOT = "AWS::Organizations::Root";
    private static final String UNIT = "AWS::Organizations::OrganizationalUnit";
    private static final String ACCOUNT = "AWS::Organizations::Account";

    @Override
    public Set<String> types() {
        return Set.of(ROOT, UNIT, ACCOUNT);
    }

    @Override
    public Set<String> permissions() {
        return Set.of(
                "organizations:ListAccountsForParent",
                "organizations:ListOrganizationalUnitsForParent",
                "organizations:ListRoots");
    }

    @Override
    public int callsPerResource() {
        return 1;
    }

    @Override
    public void collect(OrganizationsClient organizations, Sink sink) {
        var parents = new ArrayDeque<String>();
        try {
            organizations.listRootsPaginator().stream()
                    .flatMap(page -> page.roots().stream())
                    .forEach(root -> {
                        parents.add(Answers.part(root, Root::id));
                        observe(root, sink);
                    });
        } catch (AwsOrganizationsNotInUseException none) {
            return;
        }
        while (!parents.isEmpty()) {
            String parent = parents.remove();
            organizations.listOrganizationalUnitsForParentPaginator(request -> request.parentId(parent)).stream()
                    .flatMap(page -> page.organizationalUnits().stream())
                    .forEach(unit -> {
                        parents.add(Answers.part(unit, OrganizationalUnit::id));
                        observe(unit, parent, sink);
                    });
            organizations.listAccountsForParentPaginator(request -> request.parentId(parent)).stream()
                    .flatMap(page -> page.accounts().stream())
                    .forEach(account -> observe(account, parent, sink));
        }
    }

    private static void observe(Root root, Sink sink) {
        sink.resource(
                ROOT,
                root.arn(),
                draft -> draft.take(root, "Arn", "Id", "Name", "PolicyTypes").tagsOfRegion());
    }

    private static void observe(OrganizationalUnit unit, String parent, Sink sink) {
        sink.resource(
                UNIT,
                unit.arn(),
                draft -> draft.take(unit, "Arn", "Id", "Name")
                        .set("ParentId", parent)
                        .tagsOfRegion());
    }

    private static void observe(Account account, String parent, Sink sink) {
        sink.resource(
                ACCOUNT,
                account.arn(),
                draft -> draft.take(
                                account,
                                "Arn",
                                "Id as AccountId",
                                "Name as AccountName",
                                "Email",
                                "JoinedMethod",
                                "JoinedTimestamp",
                                "State",
                                "Status")
                        .set("ParentIds", List.of(parent))
                        .tagsOfRegion());
    }
}
