import { anEnvironment } from '@coinlake/lake-environment/testing';
import { awsClients } from '../../../src/aws-clients.ts';
import { estimateContext } from '../../../src/cost/estimate.ts';
import { readPriceTable } from '../../../src/cost/price-table.ts';
import { lakeOf } from '../../../src/lake.ts';
import type { Audited } from '../../../src/teardown/audit/inspector.ts';

/** What AWS answers to a command, by its name without `Command`. */
export type Answers = Readonly<Record<string, (input: never) => unknown>>;

/**
 * An account in which there is nothing but what `answers` tell of, with what it is asked. Lists are
 * empty, whatever else is asked for is not found.
 */
export function anAuditedAccount(answers: Answers = {}): Audited & { readonly asked: Set<string> } {
  const asked = new Set<string>();
  const aws = awsClients('us-east-1');
  const send = async (command: { input: never; constructor: { name: string } }) => {
    const name = command.constructor.name.replace(/Command$/, '');
    asked.add(name);
    if (answers[name]) return answers[name](command.input);
    if (/^List|^Describe(Alarms|LogGroups|Addresses|\w+Gateways|Vpc\w+)$/.test(name)) return {};
    throw Object.assign(new Error('gone'), { name: 'ResourceNotFoundException' });
  };
  for (const client of Object.values(aws)) Object.assign(client, { send });
  const environment = { ...anEnvironment(), name: 'full' };
  return { aws, asked, ...estimateContext(lakeOf(environment), readPriceTable()) };
}
