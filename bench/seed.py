"""Fills a moto server with an estate of about 2,000 resources in four regions: seed.py ENDPOINT [SCALE]

Each kind comes in a good and a bad form. SCALE multiplies the counts; 1 is about 2,000 resources.
"""

import io
import json
import sys
import zipfile

import boto3
from botocore.config import Config

ENDPOINT = sys.argv[1]
SCALE = float(sys.argv[2]) if len(sys.argv) > 2 else 1.0
REGIONS = ["us-east-1", "us-west-2", "eu-west-1", "eu-central-1"]
POLICY = json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]})
TRUST = json.dumps(
    {
        "Version": "2012-10-17",
        "Statement": [
            {"Effect": "Allow", "Principal": {"Service": "sagemaker.amazonaws.com"}, "Action": "sts:AssumeRole"}
        ],
    }
)


def client(service, region="us-east-1"):
    return boto3.client(
        service,
        region_name=region,
        endpoint_url=ENDPOINT,
        aws_access_key_id="testing",
        aws_secret_access_key="testing",
        config=Config(s3={"addressing_style": "path"}, retries={"max_attempts": 2}),
    )


def times(count):
    return range(max(1, int(count * SCALE)))


def code():
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("index.py", "def handler(event, context):\n    return event\n")
    return data.getvalue()


def world():
    iam = client("iam")
    roles = []
    for i in times(60):
        roles.append(iam.create_role(RoleName=f"role-{i}", AssumeRolePolicyDocument=TRUST)["Role"]["Arn"])
        if i % 3 == 0:
            iam.put_role_policy(RoleName=f"role-{i}", PolicyName="all", PolicyDocument=POLICY)
    for i in times(40):
        iam.create_user(UserName=f"user-{i}")
        if i % 2:
            iam.create_access_key(UserName=f"user-{i}")
    for i in times(30):
        iam.create_policy(PolicyName=f"policy-{i}", PolicyDocument=POLICY)
    s3 = client("s3")
    for i in times(40):
        s3.create_bucket(Bucket=f"bucket-{i}")
        if i % 2:
            s3.put_bucket_versioning(Bucket=f"bucket-{i}", VersioningConfiguration={"Status": "Enabled"})
    return roles


def region(name, role):
    ec2 = client("ec2", name)
    for v in times(4):
        vpc = ec2.create_vpc(CidrBlock=f"10.{v % 250}.0.0/16")["Vpc"]["VpcId"]
        for s in range(6):
            ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.{v % 250}.{s}.0/24")
        for g in range(20):
            group = ec2.create_security_group(GroupName=f"g-{v}-{g}", Description="d", VpcId=vpc)["GroupId"]
            if g % 4 == 0:
                ec2.authorize_security_group_ingress(
                    GroupId=group, IpProtocol="tcp", FromPort=22, ToPort=22, CidrIp="0.0.0.0/0"
                )
    for i in times(80):
        ec2.create_volume(AvailabilityZone=name + "a", Size=8, Encrypted=i % 2 == 0)
    sagemaker = client("sagemaker", name)
    for i in times(8):
        sagemaker.create_notebook_instance(
            NotebookInstanceName=f"notebook-{i}",
            InstanceType="ml.t3.medium",
            RoleArn=role,
            RootAccess="Enabled" if i % 2 else "Disabled",
        )
        sagemaker.create_model(
            ModelName=f"model-{i}",
            ExecutionRoleArn=role,
            PrimaryContainer={"Image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/m:1"},
        )
    kms = client("kms", name)
    for i in times(8):
        kms.create_key(Description=f"key {i}")
    logs = client("logs", name)
    for i in times(60):
        logs.create_log_group(logGroupName=f"/app/{i}")
    cloudwatch = client("cloudwatch", name)
    for i in times(60):
        cloudwatch.put_metric_alarm(
            AlarmName=f"alarm-{i}",
            MetricName="m",
            Namespace="n",
            Period=60,
            EvaluationPeriods=1,
            Threshold=1,
            ComparisonOperator="GreaterThanThreshold",
            Statistic="Sum",
        )
    dynamodb = client("dynamodb", name)
    functions = client("lambda", name)
    sns, sqs = client("sns", name), client("sqs", name)
    rds = client("rds", name)
    archive = code()
    for i in times(10):
        dynamodb.create_table(
            TableName=f"table-{i}",
            KeySchema=[{"AttributeName": "k", "KeyType": "HASH"}],
            AttributeDefinitions=[{"AttributeName": "k", "AttributeType": "S"}],
            BillingMode="PAY_PER_REQUEST",
        )
        functions.create_function(
            FunctionName=f"function-{i}", Runtime="python3.12", Role=role, Handler="index.handler", Code={"ZipFile": archive}
        )
        sns.create_topic(Name=f"topic-{i}")
        sqs.create_queue(QueueName=f"queue-{i}")
        rds.create_db_instance(
            DBInstanceIdentifier=f"db-{i}",
            DBInstanceClass="db.t3.micro",
            Engine="postgres",
            MasterUsername="app",
            MasterUserPassword="not-a-secret",
            AllocatedStorage=20,
            StorageEncrypted=i % 2 == 0,
        )


ROLES = world()
for place in REGIONS:
    region(place, ROLES[0])
