#!/usr/bin/env python3
"""Writes events.tsv.gz: what CloudTrail may record of the services that our rules name.

Facts from the service models of botocore (Apache License 2.0), as CloudTrail writes them: one line for each operation,
`eventSource TAB eventName TAB request members TAB response members`, members as dotted paths with a blank between, and
`-` for the members of operations that no rule names. Whoever names another one makes the table anew.

    python3 detect/src/test/models/generate.py

CloudTrail writes the first letter of a member small; S3 keeps the names of its XML and has those of query parameters;
EC2 and other services whose API is a query wrap lists, so for EC2 the names along a path are kept without their order.
"""
import glob
import gzip
import io
import os
import re

import botocore
import yaml
from botocore.loaders import Loader

ROOT = os.path.dirname(os.path.abspath(__file__))
RULES = os.path.join(ROOT, "..", "..", "..", "..", "content", "detections")
DEEPEST = 7

# eventSource to the model's folder, where it is not the part before the first dot.
MODELS = {
    "access-analyzer": ["accessanalyzer"], "aoss": ["opensearchserverless"], "airflow": ["mwaa"],
    "apigateway": ["apigateway", "apigatewayv2"], "bedrock": ["bedrock", "bedrock-runtime", "bedrock-agent",
    "bedrock-agent-runtime", "bedrock-data-automation", "bedrock-data-automation-runtime"],
    "bedrock-agentcore": ["bedrock-agentcore", "bedrock-agentcore-control"], "config": ["config"],
    "elasticfilesystem": ["efs"], "elasticloadbalancing": ["elb", "elbv2"], "elasticmapreduce": ["emr"],
    "lex": ["lex-models", "lex-runtime", "lexv2-models", "lexv2-runtime"],
    "lexv2": ["lexv2-models", "lexv2-runtime"], "models-v2-lex": ["lexv2-models"],
    "monitoring": ["cloudwatch"], "ses": ["ses", "sesv2"], "servicequotas": ["service-quotas"], "sso": ["sso-admin", "sso"],
    "states": ["stepfunctions"], "servicecatalog": ["servicecatalog"], "s3": ["s3", "s3control"],
    "sagemaker": ["sagemaker", "sagemaker-runtime", "sagemaker-featurestore-runtime"], "events": ["events"],
    "cloudtrail": ["cloudtrail", "cloudtrail-data"], "datapipeline": ["datapipeline"], "dynamodb": ["dynamodb"],
    "kinesisanalytics": ["kinesisanalytics", "kinesisanalyticsv2"], "redshift": ["redshift"],
    "transcribe": ["transcribe"], "waf": ["waf"], "waf-regional": ["waf-regional"], "account": ["account"],
    "ec2-instance-connect": ["ec2-instance-connect"], "rolesanywhere": ["rolesanywhere"],
}
# Event sources that no model has: CloudTrail makes up their events, or botocore does not know the service.
NONE = {"signin", "bedrock-mantle"}


def small(name):
    return name[:1].lower() + name[1:]


def named(values):
    return values if isinstance(values, list) else [values]


def named_by_rules():
    """The event sources, and the beginnings of the event names."""
    found = set()
    events = set()
    for path in glob.glob(os.path.join(RULES, "*", "*.yaml")):
        with open(path, encoding="utf-8") as file:
            for document in yaml.safe_load_all(file):
                for search in (document.get("detection") or {}).values():
                    for part in named(search):
                        if isinstance(part, dict):
                            found.update(str(one) for one in named(part.get("eventSource", [])))
                            for key, value in part.items():
                                if key.split("|")[0] == "eventName":
                                    events.update(re.sub("20[0-9]{6}.*", "", str(one)) for one in named(value))
    return sorted(one for one in found if one.endswith(".amazonaws.com")), tuple(sorted(events))


class Members:
    def __init__(self, model, style):
        self.shapes = model["shapes"]
        self.style = style

    def of(self, operation_part):
        if not operation_part:
            return []
        paths = set()
        self.walk(operation_part["shape"], "", 0, (), paths)
        return sorted(paths)

    def name(self, name, member):
        if self.style == "s3":
            location = member.get("location", "")
            if location in ("uri", "querystring", "header"):
                return {"Bucket": "bucketName", "Key": "key"}.get(name, member.get("locationName", name))
            return member.get("locationName", name)
        if self.style == "ec2":
            return small(member.get("locationName", name))
        return small(name)

    def walk(self, shape_name, prefix, depth, above, paths):
        shape = self.shapes[shape_name]
        if depth > DEEPEST or shape_name in above:
            return
        kind = shape["type"]
        if kind == "structure":
            for name, member in shape.get("members", {}).items():
                names = {self.name(name, member)}
                if self.style == "ec2":
                    names.add(small(name))
                for one in names:
                    path = prefix + one
                    paths.add(path)
                    self.walk(member["shape"], path + ".", depth + 1, above + (shape_name,), paths)
        elif kind == "list":
            member = shape["member"]
            if self.style == "s3" and not shape.get("flattened"):
                entry = member.get("locationName", "member")
                paths.add(prefix + entry)
                self.walk(member["shape"], prefix + entry + ".", depth + 1, above, paths)
            self.walk(member["shape"], prefix, depth, above, paths)
        elif kind == "map":
            paths.add(prefix + "*")
            self.walk(shape["value"]["shape"], prefix + "*.", depth + 1, above, paths)


def main():
    loader = Loader()
    lines = []
    sources, events = named_by_rules()
    for source in sources:
        service = source[: -len(".amazonaws.com")]
        if service in NONE:
            continue
        for folder in MODELS.get(service, [service]):
            model = loader.load_service_model(folder, "service-2")
            style = {"s3": "s3", "s3control": "s3", "ec2": "ec2"}.get(folder, "")
            members = Members(model, style)
            for name, operation in sorted(model["operations"].items()):
                if not name.startswith(events):
                    lines.append("\t".join([source, name, "-", "-"]))
                    continue
                request = members.of(operation.get("input"))
                response = [] if style == "s3" else members.of(operation.get("output"))
                if len(response) > 400:
                    response = [path for path in response if path.count(".") < 3]
                if style == "s3":
                    request += query(operation)
                if style == "ec2":
                    request, response = parts(request), parts(response)
                lines.append("\t".join([source, name, " ".join(request), " ".join(response)]))
    text = "# botocore %s, Apache-2.0; made by generate.py\n%s\n" % (botocore.__version__, "\n".join(lines))
    raw = io.BytesIO()
    with gzip.GzipFile(fileobj=raw, mode="wb", mtime=0, compresslevel=9) as packed:
        packed.write(text.encode("utf-8"))
    with open(os.path.join(ROOT, "events.tsv.gz"), "wb") as file:
        file.write(raw.getvalue())
    print("%d operations, %d bytes, %d packed" % (len(lines), len(text), len(raw.getvalue())))


def parts(paths):
    return sorted({part for path in paths for part in path.split(".")})


def query(operation):
    uri = operation.get("http", {}).get("requestUri", "")
    return [re.sub("=.*", "", part) for part in uri.partition("?")[2].split("&") if part]


if __name__ == "__main__":
    main()
