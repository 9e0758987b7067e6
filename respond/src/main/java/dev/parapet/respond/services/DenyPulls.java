package dev.parapet.respond.services;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.policy.StatementSetting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Denies pulls from the repository to all but the responder. No condition knows a digest, so every
/// image of it
/// is held.
public final class DenyPulls extends StatementSetting {
    public DenyPulls() {
        super("ecr.repo.deny_pull", "ecr:GetRepositoryPolicy", "ecr:SetRepositoryPolicy", "ecr:DeleteRepositoryPolicy");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String responder = situation.mandate().responder().stream()
                .filter(name -> name.startsWith("arn:"))
                .findFirst()
                .orElseThrow(() -> new Inapplicable("no ARN of the responder is set in parapet.yaml"));
        String sid = sid("Pull", situation.incident());
        return situation.assets("AWS::ECR::Repository").stream()
                .map(repository -> {
                    var statement = new LinkedHashMap<String, Object>();
                    statement.put("Sid", sid);
                    statement.put("Effect", "Deny");
                    statement.put("Principal", "*");
                    statement.put("Action", List.of("ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"));
                    statement.put("Condition", Map.of("ArnNotLike", Map.of("aws:PrincipalArn", responder)));
                    return new Change(
                            repository.id(),
                            "repository policy " + sid,
                            Map.of(
                                    "Name",
                                    repository.id().replaceFirst("^.*:repository/", ""),
                                    "Region",
                                    situation.region(),
                                    SID,
                                    sid),
                            wanted(statement));
                })
                .toList();
    }

    @Override
    protected Optional<String> document(Change change, Reads aws) {
        return aws.find(Call.in(
                        change.text("Region"),
                        "ecr:GetRepositoryPolicy",
                        Map.of("RepositoryName", change.text("Name"))))
                .map(reply -> reply.text("PolicyText"));
    }

    @Override
    protected List<Call> put(Change change, String document) {
        return List.of(Call.in(
                change.text("Region"),
                "ecr:SetRepositoryPolicy",
                Map.of("RepositoryName", change.text("Name"), "PolicyText", document)));
    }

    @Override
    protected List<Call> delete(Change change) {
        return List.of(Call.in(
                change.text("Region"), "ecr:DeleteRepositoryPolicy", Map.of("RepositoryName", change.text("Name"))));
    }
}
