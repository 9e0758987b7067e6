package dev.parapet.posture.escalation;

import dev.parapet.iam.Arn;
import java.util.List;

/// What makes an administrator: being allowed what a program can ask for, after all limits.
///
/// A guardrail that takes away a few things makes nobody less of one; a boundary that leaves
/// only a service or keeps hands off IAM does.
final class Administrator {
    private static final int MOST_MISSING = 4;

    private static final List<String> TRIED = List.of(
            "iam:CreateUser arn:aws:iam::$:user/any",
            "iam:CreateAccessKey arn:aws:iam::$:user/any",
            "iam:AttachUserPolicy arn:aws:iam::$:user/any",
            "iam:CreateRole arn:aws:iam::$:role/any",
            "iam:PutRolePolicy arn:aws:iam::$:role/any",
            "iam:UpdateAssumeRolePolicy arn:aws:iam::$:role/any",
            "iam:CreatePolicyVersion arn:aws:iam::$:policy/any",
            "iam:PassRole arn:aws:iam::$:role/any",
            "s3:GetObject arn:aws:s3:::any/any",
            "s3:PutBucketPolicy arn:aws:s3:::any",
            "ec2:TerminateInstances arn:aws:ec2:us-east-1:$:instance/i-0123456789abcdef0",
            "lambda:UpdateFunctionCode arn:aws:lambda:us-east-1:$:function:any",
            "dynamodb:GetItem arn:aws:dynamodb:us-east-1:$:table/any",
            "secretsmanager:GetSecretValue arn:aws:secretsmanager:us-east-1:$:secret:any",
            "rds:DeleteDBInstance arn:aws:rds:us-east-1:$:db:any",
            "sagemaker:CreateTrainingJob arn:aws:sagemaker:us-east-1:$:training-job/any",
            "bedrock:InvokeAgent arn:aws:bedrock:us-east-1:$:agent-alias/ANY/ANY",
            "cloudformation:CreateStack arn:aws:cloudformation:us-east-1:$:stack/any/any",
            "cloudtrail:StopLogging arn:aws:cloudtrail:us-east-1:$:trail/any",
            "sqs:ReceiveMessage arn:aws:sqs:us-east-1:$:any");

    private Administrator() {}

    static boolean is(Actor actor) {
        int missing = 0;
        String partition = Arn.parse(actor.identity().arn()).map(Arn::partition).orElse("aws");
        for (String tried : TRIED) {
            String[] parts = tried.replace("$", actor.identity().account())
                    .replace(" arn:aws:", " arn:" + partition + ":")
                    .split(" ", 2);
            if (!actor.may(new Ask(parts[0], parts[1])) && ++missing > MOST_MISSING) {
                return false;
            }
        }
        return true;
    }
}
