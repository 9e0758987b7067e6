package dev.parapet.respond.ec2;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Setting;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.aws.Reply;
import dev.parapet.respond.trigger.Asset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives the instance the prepared profile `deny-instance-profile` in place of its own. Credentials that it
/// fetched already stay valid: revoke the sessions of the old role too.
public final class SwapInstanceProfile extends Setting {
    public SwapInstanceProfile() {
        super(
                "ec2.profile.swap",
                "ec2:DescribeIamInstanceProfileAssociations",
                "ec2:ReplaceIamInstanceProfileAssociation",
                "iam:PassRole");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String profile = situation.mandate().prepared("deny-instance-profile");
        var changes = new ArrayList<Change>();
        for (Asset instance : situation.assets("AWS::EC2::Instance")) {
            var change = new Change(
                    instance.id(),
                    "instance profile",
                    Map.of("Instance", instance.name(), "Region", situation.region()),
                    Map.of("Profile", profile));
            if (association(change, situation.aws()).isPresent()) {
                changes.add(change);
            }
        }
        if (changes.isEmpty()) {
            throw new Inapplicable("the instance has no profile");
        }
        return changes;
    }

    private static Optional<Map<String, Object>> association(Change change, Reads aws) {
        var filter = Map.<String, Object>of(
                "Filters", List.of(Map.of("Name", "instance-id", "Values", List.of(change.text("Instance")))));
        return aws
                .read(Call.in(change.text("Region"), "ec2:DescribeIamInstanceProfileAssociations", filter))
                .list("IamInstanceProfileAssociations")
                .stream()
                .findFirst();
    }

    @Override
    public Map<String, Object> state(Change change, Reads aws) {
        return association(change, aws)
                .flatMap(association -> Reply.at(association, "IamInstanceProfile.Arn"))
                .<Map<String, Object>>map(profile -> Map.of("Profile", profile))
                .orElse(Map.of());
    }

    @Override
    public List<Call> calls(Change change, Map<String, Object> from, Map<String, Object> to, Reads aws) {
        Object id = association(change, aws).orElseThrow().getOrDefault("AssociationId", "");
        return List.of(Call.in(
                change.text("Region"),
                "ec2:ReplaceIamInstanceProfileAssociation",
                Map.of("AssociationId", id, "IamInstanceProfile", Map.of("Arn", to.getOrDefault("Profile", "")))));
    }
}
