// Derives cloudformation.jsonl: the CloudFormation resource schema of the services below, reduced to
// names and types, from the npm package @aws-cdk/aws-service-spec (Apache-2.0).
//
//   node core/src/schema/derive.mjs [OUTPUT_FILE]
//
// Needs node >= 20, npm and the npm registry. The packages go into a temporary folder that is removed
// again. Versions and the database's digest are pinned, so a re-run writes the same bytes. The form of
// the output is described in ORIGIN.md beside it.
//
// What is decided here:
// - A union of different types is `json`, whatever its members (most are policy documents, json|string).
//   An array or a map keeps its shape around one: map<json>.
// - A name that is a property and an attribute both has the property's type.
// - Nested attributes (`Endpoint.Address`) are not listed: `attributes` names only top-level ones. In the
//   pinned version each nested one is a field of its parent's definition anyway; this fails otherwise.
// - `required` is that of the resource's own properties; definitions carry none.

import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const PACKAGES = {
  '@aws-cdk/aws-service-spec': '0.1.216',
  '@aws-cdk/service-spec-types': '0.0.282',
  '@cdklabs/tskb': '0.0.4',
};
const DATABASE_SHA256 = '3e4003a5a44324bea1841c8f0b7cf7190ee5e66a4cd5c93caad1ad7ad75c4dd2';

const SERVICES = `
  AccessAnalyzer ApiGateway ApiGatewayV2 ApplicationAutoScaling Athena Backup Bedrock BedrockAgentCore
  Budgets CertificateManager CloudFront CloudTrail CloudWatch Cognito Comprehend Config DAX DynamoDB EC2
  ECR ECS EFS EKS ElasticLoadBalancingV2 Events Glue GuardDuty IAM InspectorV2 KMS Kendra Kinesis
  KinesisFirehose Lambda Lex Logs Macie NetworkFirewall OpenSearchServerless OpenSearchService
  Organizations Personalize QBusiness RDS Rekognition RolesAnywhere S3 S3Vectors SNS SQS SSO SageMaker
  SecretsManager SecurityHub Shield StepFunctions WAFv2
`.trim().split(/\s+/);

const SCALARS = {
  string: 'string',
  integer: 'int',
  number: 'double',
  boolean: 'bool',
  'date-time': 'timestamp',
  json: 'json',
  null: 'json',
};
const TAG = { Key: 'string', Value: 'string' };

function loadDatabase() {
  const folder = mkdtempSync(join(tmpdir(), 'parapet-schema-'));
  try {
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: PACKAGES }));
    execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', '--silent'],
      { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    const require = createRequire(join(folder, 'package.json'));
    const packed = readFileSync(join(folder, 'node_modules/@aws-cdk/aws-service-spec/db.json.gz'));
    const digest = createHash('sha256').update(packed).digest('hex');
    if (digest !== DATABASE_SHA256) {
      throw new Error(`db.json.gz has sha256 ${digest}, expected ${DATABASE_SHA256}`);
    }
    return require('@aws-cdk/aws-service-spec').loadAwsServiceSpecSync();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The object again with its keys in code unit order. */
function sorted(map) {
  return Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}

function reduce(db, resource) {
  const definitions = new Map(); // name -> Map(field -> type)
  const origins = new Map(); // name -> id in the database, to notice two definitions of one name

  function define(name, id, fields) {
    if (origins.has(name)) {
      if (origins.get(name) !== id) {
        throw new Error(`${resource.cloudFormationType}: two definitions are named ${name}`);
      }
      return name;
    }
    if (!/^[A-Z]\w*$/i.test(name) || Object.values(SCALARS).includes(name)) {
      throw new Error(`${resource.cloudFormationType}: ${name} cannot name a definition`);
    }
    origins.set(name, id);
    const reduced = new Map();
    definitions.set(name, reduced);
    for (const [field, type] of fields) {
      reduced.set(field, typeOf(type));
    }
    return name;
  }

  function typeOf(type) {
    switch (type.type) {
      case 'array':
        return `list<${typeOf(type.element)}>`;
      case 'map':
        return `map<${typeOf(type.element)}>`;
      case 'tag':
        return define('Tag', 'tag', Object.entries(TAG).map(([field, scalar]) => [field, { type: scalar }]));
      case 'ref': {
        const target = db.get('typeDefinition', type.reference.$ref);
        const fields = fieldsOf(target.properties);
        return fields.length === 0 ? 'json' : define(target.name, target.$id, fields);
      }
      case 'union':
        return 'json';
      default:
        if (!(type.type in SCALARS)) {
          throw new Error(`${resource.cloudFormationType}: unknown type ${JSON.stringify(type)}`);
        }
        return SCALARS[type.type];
    }
  }

  const properties = new Map();
  for (const [name, type] of fieldsOf(resource.properties)) {
    properties.set(name, typeOf(type));
  }
  const attributes = Object.entries(resource.attributes);
  const top = attributes.filter(([name]) => !name.includes('.'));
  for (const [name, attribute] of top) {
    if (!properties.has(name)) {
      properties.set(name, typeOf(attribute.type));
    }
  }
  for (const [name] of attributes) {
    let fields = properties;
    for (const step of name.split('.')) {
      if (!fields?.has(step)) {
        throw new Error(`${resource.cloudFormationType}: no field for the attribute ${name}`);
      }
      fields = definitions.get(fields.get(step));
    }
  }

  return {
    type: resource.cloudFormationType,
    properties: sorted(properties),
    required: fieldsOf(resource.properties).map(([name]) => name)
      .filter((name) => resource.properties[name].required === true).sort(),
    attributes: top.map(([name]) => name).sort(),
    definitions: sorted([...definitions].map(([name, fields]) => [name, sorted(fields)])),
  };
}

/** Name and type of each property, without those marked as wrongly listed. */
function fieldsOf(properties) {
  return Object.entries(properties)
    .filter(([, property]) => property.deprecated !== 'IGNORE')
    .map(([name, property]) => [name, property.type]);
}

const output = process.argv[2]
  ?? fileURLToPath(new URL('../main/resources/dev/parapet/core/schema/cloudformation.jsonl', import.meta.url));
const db = loadDatabase();
const lines = db.all('resource')
  .filter((resource) => SERVICES.includes(resource.cloudFormationType.split('::')[1])
    && resource.cloudFormationType.startsWith('AWS::'))
  .map((resource) => reduce(db, resource))
  .sort((a, b) => (a.type < b.type ? -1 : a.type > b.type ? 1 : 0));
const absent = SERVICES.filter((service) => !lines.some(({ type }) => type.startsWith(`AWS::${service}::`)));
if (absent.length > 0) {
  throw new Error(`no resource types for ${absent.join(', ')}`);
}
const text = lines.map((line) => JSON.stringify(line) + '\n').join('');
writeFileSync(output, text);
console.log(`${lines.length} types of ${SERVICES.length} services, ${Buffer.byteLength(text)} bytes: ${output}`);
