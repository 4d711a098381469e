import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anEnvironment, everyOption } from '@coinlake/lake-environment/testing';
import { withSection } from '@coinlake/pages';
import { alarmTable, alertsOf } from '../../src/pages/alarm-table.ts';
import { committedEnvironments } from '../synthesised-stacks.ts';

const page = readFileSync(join(__dirname, '../../../../docs/operations.md'), 'utf8');
const headings = [...page.matchAll(/^#### (.+)$/gm)].map(([, title = '']) => title);
const runbooks = [...new Set(alertsOf(everyOption()).map(({ runbook }) => runbook))];

describe('docs/operations.md', () => {
  it('contains the alarm table, else run `npx nx run infra:generate`', () => {
    expect(page).toBe(withSection(page, 'alarms', alarmTable(committedEnvironments())));
  });

  it.each(runbooks)('has the runbook that an alarm links to: %s', (runbook) => {
    expect(headings).toContain(runbook);
  });

  it('has no runbook without an alarm', () => {
    expect(headings.filter((heading) => !runbooks.includes(heading))).toEqual([]);
  });
});

describe('alarmTable', () => {
  it('names the environment where thresholds differ', () => {
    const table = alarmTable([anEnvironment({}, 'dev'), anEnvironment({}, 'prod')]);

    expect(table).toContain('| Sum > 0 in 2 of 3 periods of 5 min |');
    expect(table).toContain(
      '| `dev`: Maximum > 43200000 in 1 of 3 periods of 5 min; `prod`: Maximum > 302400000 in 1 of 3 periods of 5 min |',
    );
  });
});
