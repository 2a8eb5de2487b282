// Holds a JSON file against a JSON Schema (2020-12) with Ajv; exits with 1 where it does not hold.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const [schema, data] = process.argv.slice(2).map((file) => JSON.parse(readFileSync(file, 'utf-8')));
const ajv = new Ajv({ strict: true, strictTypes: false, allErrors: true });
formats(ajv);
const validate = ajv.compile(schema);
if (!validate(data)) {
  console.log(JSON.stringify(validate.errors.slice(0, 3)));
  process.exit(1);
}
