package dev.parapet.respond.kms;

import dev.parapet.respond.Change;
import dev.parapet.respond.Inapplicable;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.policy.StatementSetting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Denies the principal the use of the keys, in the key policies: it reads nothing more that they
/// protect, by whichever
/// way.
public final class DenyKeyUse extends StatementSetting {
    public DenyKeyUse() {
        super(
                "kms.policy.deny_principal",
                "iam:GetUser",
                "iam:GetRole",
                "kms:DescribeKey",
                "kms:GetKeyPolicy",
                "kms:PutKeyPolicy",
                "s3:GetBucketEncryption",
                "cloudtrail:LookupEvents");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String principal = situation.principalArn();
        String sid = sid("Key", situation.incident());
        var changes = new ArrayList<Change>();
        for (String key : Keys.of(situation)) {
            var described = Keys.described(situation, key);
            if (!Keys.ours(described)) {
                continue;
            }
            var statement = new LinkedHashMap<String, Object>();
            statement.put("Sid", sid);
            statement.put("Effect", "Deny");
            statement.put("Principal", Map.of("AWS", "*"));
            statement.put(
                    "Action",
                    List.of("kms:Decrypt", "kms:Encrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant"));
            statement.put("Resource", "*");
            statement.put("Condition", Map.of("ArnEquals", Map.of("aws:PrincipalArn", principal)));
            String arn = String.valueOf(described.get("Arn"));
            changes.add(new Change(
                    arn,
                    "key policy " + sid,
                    Map.of("KeyId", arn, "Region", Keys.region(situation, arn), SID, sid),
                    wanted(statement)));
        }
        if (changes.isEmpty()) {
            throw new Inapplicable("the keys are AWS's own");
        }
        return changes;
    }

    @Override
    protected Optional<String> document(Change change, Reads aws) {
        return Optional.of(aws.read(Call.in(
                        change.text("Region"),
                        "kms:GetKeyPolicy",
                        Map.of("KeyId", change.text("KeyId"), "PolicyName", "default")))
                .text("Policy"));
    }

    @Override
    protected List<Call> put(Change change, String document) {
        return List.of(Call.in(
                change.text("Region"),
                "kms:PutKeyPolicy",
                Map.of("KeyId", change.text("KeyId"), "PolicyName", "default", "Policy", document)));
    }

    @Override
    protected List<Call> delete(Change change) {
        throw new IllegalArgumentException("a key is never without a policy");
    }
}
