import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flowRole } from '@coinlake/lake-environment';
import { dollars, totalCents } from '../../src/cost/cost-line.ts';
import { repository } from '../../src/repository.ts';
import { describeAsShipped } from '../as-shipped.ts';
import { billOf } from '../cost/committed-bill.ts';

const page = readFileSync(join(repository.root, 'README.md'), 'utf8');
const rows = [
  ...page.matchAll(/^\| \**(.+?)\** \| \**(\$[\d.]+)\** \| \**(\$[\d.]+)\** \|$/gm),
].map(([, about = '', dev, prod]) => ({ about, dev, prod }));
const roles = rows.map(({ about }) => about).filter((about) => /^[A-Z]/.test(about));

describeAsShipped('the costs in README.md', () => {
  it.each(['dev', 'prod'] as const)('are those of the bill of %s', (name) => {
    const { lines, totalCents: total } = billOf(name);
    const ofRole = (role: string) =>
      totalCents(lines.filter(({ resource }) => flowRole(resource) === role));
    const amounts = Object.fromEntries(roles.map((role) => [role, ofRole(role)]));
    const rest = total - Object.values(amounts).reduce((sum, cents) => sum + cents, 0);

    const told = Object.fromEntries(rows.map((row) => [row.about, row[name]]));

    const expected = { ...amounts, 'the rest': rest, total };
    expect(told).toEqual(
      Object.fromEntries(Object.entries(expected).map(([about, cents]) => [about, dollars(cents)])),
    );
  });

  it.each(['dev', 'prod'] as const)('name whatever costs five dollars or more in %s', (name) => {
    const dear = billOf(name)
      .lines.filter(({ cents }) => cents >= 500)
      .map(({ resource }) => flowRole(resource));

    expect(roles).toEqual(expect.arrayContaining(dear));
  });
});
