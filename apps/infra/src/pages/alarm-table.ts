import { type Environment, lakeNames } from '@coinlake/lake-environment';
import { code, markdownTable } from '@coinlake/pages';
import { type AlarmRule, runbookOf } from '../monitoring/alarms/alarm-rule.ts';
import { alarmSet } from '../monitoring/alarms/alarm-set.ts';
import { type FailureRule, failureRules } from '../monitoring/alarms/failure-rules.ts';

/** One alert of one environment. */
interface Alert {
  readonly name: string;
  /** The heading of the runbook. */
  readonly runbook: string;
  readonly watches: string;
  readonly fires: string;
}

/** Every alert of an environment with its runbook, in the order of the flow. */
export function alertsOf(environment: Environment): Alert[] {
  const names = lakeNames(environment);
  return [
    ...alarmSet(names, environment).map(alarmAlert),
    ...failureRules(names).map(failureAlert),
  ];
}

/** What fires when, and the runbook to follow, as a table of Markdown. */
export function alarmTable(environments: readonly Environment[]): string {
  const alerts = environments.flatMap((environment) =>
    alertsOf(environment).map((alert) => ({ ...alert, environment: environment.name })),
  );
  const byName = new Map(alerts.map((alert) => [alert.name, alert]));
  return markdownTable(
    ['Alarm', 'Watches', 'Fires when'],
    [...byName.values()].map(({ name, runbook, watches }) => [
      `[${name}](#${runbook})`,
      watches,
      firesIn(alerts.filter((alert) => alert.name === name)),
    ]),
  );
}

/** One text where the environments agree, else one for each. */
function firesIn(alerts: readonly { readonly fires: string; readonly environment: string }[]) {
  const [common, ...others] = new Set(alerts.map(({ fires }) => fires));
  if (common !== undefined && others.length === 0) return common;
  return alerts.map(({ environment, fires }) => `${code(environment)}: ${fires}`).join('; ');
}

function alarmAlert(rule: AlarmRule): Alert {
  const { condition, namespace, metric, statistic, is, threshold, periodsOfThree } = rule;
  const periods = periodsOfThree === undefined ? '' : `${periodsOfThree} of 3 periods of `;
  const silence = rule.silence === 'breaching' ? ', or no data' : '';
  return {
    name: condition,
    runbook: runbookOf(rule),
    watches: `${namespace} ${code(metric)}`,
    fires: `${statistic} ${is} ${threshold} in ${periods}${lengthOf(rule)}${silence}`,
  };
}

function lengthOf({ periodSeconds }: AlarmRule): string {
  return periodSeconds === 86_400 ? '1 day' : `${periodSeconds / 60} min`;
}

function failureAlert({ condition, pattern }: FailureRule): Alert {
  const [states = []] = Object.values(pattern.detail);
  return {
    name: condition,
    runbook: condition,
    watches: `event ${pattern['detail-type'].join(', ')}`,
    fires: states.join(', '),
  };
}
