#!/usr/bin/env python3
"""Writes made-up Sigma rules for CloudTrail, as people write them: most select a source and some names, some look into
parameters, user agents or errors.

  rules.py COUNT FOLDER
"""
import os
import random
import sys
import uuid

SOURCES = ["iam", "s3", "ec2", "sts", "kms", "lambda", "sagemaker", "bedrock", "rds", "cloudtrail", "secretsmanager", "ssm"]
VERBS = ["Create", "Delete", "Put", "Update", "Attach", "Detach", "Get", "List", "Describe", "Start", "Stop"]
NOUNS = ["Role", "User", "Policy", "Bucket", "Key", "Function", "Instance", "Snapshot", "Model", "Endpoint", "Secret", "Trail"]


def rule(number, dice):
    source = dice.choice(SOURCES)
    names = sorted({dice.choice(VERBS) + dice.choice(NOUNS) for _ in range(dice.randint(1, 5))})
    lines = [
        "title: Made-up rule %d" % number,
        "id: %s" % uuid.UUID(int=dice.getrandbits(128), version=4),
        "status: test",
        "logsource: {product: aws, service: cloudtrail}",
        "detection:",
        "  selection:",
        "    eventSource: %s.amazonaws.com" % source,
        "    eventName: [%s]" % ", ".join(names),
    ]
    condition = "selection"
    kind = dice.randrange(5)
    if kind == 1:
        lines += ["  filter:", "    userIdentity.arn|contains: [deploy, terraform]"]
        condition = "selection and not filter"
    elif kind == 2:
        lines += ["    requestParameters.name|startswith: prod-"]
    elif kind == 3:
        lines += ["    errorCode|endswith: AccessDenied"]
    elif kind == 4:
        lines += ["  agent:", "    userAgent|contains: [curl/%d, Kali-%d]" % (number, number)]
        condition = "selection and agent"
    return "\n".join(lines + ["  condition: " + condition, "level: medium", ""])


def main():
    count, folder = int(sys.argv[1]), sys.argv[2]
    os.makedirs(folder, exist_ok=True)
    dice = random.Random(1)
    for number in range(count):
        with open(os.path.join(folder, "rule-%04d.yml" % number), "w") as file:
            file.write(rule(number, dice))


if __name__ == "__main__":
    main()
