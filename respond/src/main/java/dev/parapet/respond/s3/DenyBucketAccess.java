package dev.parapet.respond.s3;

import dev.parapet.respond.Change;
import dev.parapet.respond.Situation;
import dev.parapet.respond.aws.Call;
import dev.parapet.respond.aws.Reads;
import dev.parapet.respond.policy.StatementSetting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Denies the suspect the buckets, in the bucket policies. Nobody else is denied anything, so nobody
/// is locked out.
public final class DenyBucketAccess extends StatementSetting {
    public DenyBucketAccess() {
        super(
                "s3.policy.add_deny",
                "iam:GetUser",
                "iam:GetRole",
                "s3:GetBucketPolicy",
                "s3:PutBucketPolicy",
                "s3:DeleteBucketPolicy");
    }

    @Override
    public List<Change> changes(Situation situation) {
        String principal = situation.principalArn();
        String sid = sid("Bucket", situation.incident());
        return Buckets.of(situation).stream()
                .map(bucket -> {
                    var statement = new LinkedHashMap<String, Object>();
                    statement.put("Sid", sid);
                    statement.put("Effect", "Deny");
                    statement.put("Principal", "*");
                    statement.put("Action", "s3:*");
                    statement.put("Resource", List.of(Buckets.ARN + bucket, Buckets.ARN + bucket + "/*"));
                    statement.put("Condition", Map.of("ArnEquals", Map.of("aws:PrincipalArn", principal)));
                    return new Change(
                            Buckets.ARN + bucket,
                            "bucket policy " + sid,
                            Map.of("Bucket", bucket, SID, sid),
                            wanted(statement));
                })
                .toList();
    }

    @Override
    protected Optional<String> document(Change change, Reads aws) {
        return BucketPolicy.text(change, aws);
    }

    @Override
    protected List<Call> put(Change change, String document) {
        return List.of(BucketPolicy.put(change, document));
    }

    @Override
    protected List<Call> delete(Change change) {
        return List.of(BucketPolicy.delete(change));
    }
}
