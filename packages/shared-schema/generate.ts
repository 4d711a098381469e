import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Contract, contractBreaks, currentContracts, jsonSchemas } from './src/index.ts';

const file = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;
const contractFile = ({ record, schemaVersion }: Contract) =>
  file(`contract/${record}.v${schemaVersion}.json`);

for (const contract of currentContracts()) {
  if (!existsSync(contractFile(contract))) continue;
  const committed = JSON.parse(readFileSync(contractFile(contract), 'utf8')) as Contract;
  const breaks = contractBreaks(committed, contract);
  if (breaks.length > 0) {
    console.error(
      `the ${contract.record} would break its readers; raise its schema version to do so on purpose`,
    );
    for (const { column, change, readers } of breaks) {
      console.error(`  ${column} ${change}: breaks ${readers.join(', ')}`);
    }
    process.exit(1);
  }
}

for (const contract of currentContracts()) writeFileSync(contractFile(contract), json(contract));
for (const [record, schema] of Object.entries(jsonSchemas())) {
  writeFileSync(file(`contract/${record}.schema.json`), json(schema));
}
