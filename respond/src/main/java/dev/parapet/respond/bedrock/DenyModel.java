package dev.parapet.respond.bedrock;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.policy.StatementSetting;
import dev.parapet.respond.trigger.Asset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes a model from everybody under the prepared guardrail `model-scp`, by its ARN and by the inference profiles that
/// lead to it. The agreement with the model's maker stays: it could not be taken up again without a new offer.
public final class DenyModel extends StatementSetting {
    public DenyModel() {
        super("bedrock.model.deny", "organizations:DescribePolicy", "organizations:UpdatePolicy");
    }

    @Override
    public List<Change> changes(Situation situation) {
        var models = situation.assets("AWS::Bedrock::FoundationModel");
        String policy = situation.mandate().prepared("model-scp");
        String sid = sid("Model", situation.incident());
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Sid", sid);
        statement.put("Effect", "Deny");
        statement.put(
                "Action", List.of("bedrock:InvokeModel*", "bedrock:Converse*", "bedrock:CreateModelInvocationJob"));
        statement.put(
                "Resource",
                models.stream()
                        .map(Asset::name)
                        .distinct()
                        .flatMap(name -> List.of(
                                "arn:aws:bedrock:*::foundation-model/" + name,
                                "arn:aws:bedrock:*:*:inference-profile/*" + name)
                                .stream())
                        .toList());
        return List.of(new Change(
                "guardrail " + policy, "statement " + sid, Map.of("PolicyId", policy, SID, sid), wanted(statement)));
    }

    @Override
    protected Optional<String> document(Change change, Reads aws) {
        return aws.find("organizations:DescribePolicy", Map.of("PolicyId", change.text("PolicyId")))
                .map(reply -> reply.text("Policy.Content"));
    }

    @Override
    protected List<Call> put(Change change, String document) {
        return List.of(Call.of(
                "organizations:UpdatePolicy", Map.of("PolicyId", change.text("PolicyId"), "Content", document)));
    }

    // A guardrail has statements of its own, or it could not have been prepared.
    @Override
    protected List<Call> delete(Change change) {
        throw new Inapplicable("`model-scp` has no other statement left");
    }
}
