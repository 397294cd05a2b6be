/*
 * Measures what depends on the machine, and writes it down: `npm run bench`, which then makes the page of it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { measure } from './synthesis/measurements';

const version = JSON.parse(readFileSync(join(__dirname, '..', 'node_modules', 'aws-cdk-lib', 'package.json'), 'utf8')).version;
const measurements = measure({ synthesis: 41, growth: 5, loading: 15 }, `aws-cdk-lib ${version}`);

writeFileSync(join(__dirname, 'measurements.json'), `${JSON.stringify(measurements, roundedTo(2), 2)}\n`);

function roundedTo(digits: number) {
  return (_: string, value: unknown) => (typeof value === 'number' ? Number(value.toFixed(digits)) : value);
}
