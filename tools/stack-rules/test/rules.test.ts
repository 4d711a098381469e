import { exceptions, rules } from '../src/index.ts';
import { badExamples, paths } from './bad-examples.ts';
import { aResource, aStack } from './fixtures.ts';

/** What some rules need to see in the stack before they apply. */
const others = [
  aResource('aws_cloudwatch_log_group'),
  aResource('aws_glue_data_catalog_encryption_settings'),
  aResource('aws_lambda_function', { function_name: 'ingestor' }, 'Other'),
];

const named = rules.map((rule) => ({ name: `${rule.ids[0]} ${rule.resourceType}`, rule }));

describe('the rules', () => {
  it.each(named)('$name fails for a resource that lacks its argument', ({ name, rule }) => {
    const path = paths[rule.ids[0] ?? ''];
    const bad = aResource(rule.resourceType, badExamples[name], path);

    expect(rule.check(bad, aStack(bad, ...others))).toBe(false);
  });

  it('have one id per resource type, and say what goes wrong', () => {
    const names = named.map(({ name }) => name);

    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
    expect(rules.filter(({ ids, reason }) => !ids[0] || !reason)).toEqual([]);
  });

  it('have an id for each exception and each bad example', () => {
    const ids = new Set(rules.flatMap((rule) => rule.ids));
    const names = new Set(named.map(({ name }) => name));

    expect(exceptions.filter(({ id }) => !ids.has(id))).toEqual([]);
    expect(Object.keys(badExamples).filter((name) => !names.has(name))).toEqual([]);
  });
});
