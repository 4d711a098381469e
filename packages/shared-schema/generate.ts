import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Contract,
  contractBreaks,
  currentContract,
  dataDictionary,
  priceRecordJsonSchema,
  SCHEMA_VERSION,
} from './src/index.ts';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

const contractFile = file(`contract/v${SCHEMA_VERSION}.json`);
if (existsSync(contractFile)) {
  const committed = JSON.parse(readFileSync(contractFile, 'utf8')) as Contract;
  const breaks = contractBreaks(committed, currentContract());
  if (breaks.length > 0) {
    const list = breaks.map(
      ({ column, change, readers }) => `  ${column} ${change}: breaks ${readers.join(', ')}`,
    );
    console.error(
      `the contract would break its readers; raise SCHEMA_VERSION if that is meant\n${list.join('\n')}`,
    );
    process.exit(1);
  }
}

writeFileSync(contractFile, json(currentContract()));
writeFileSync(file('contract/price-record.schema.json'), json(priceRecordJsonSchema()));
writeFileSync(file('../../docs/data-dictionary.md'), dataDictionary());
