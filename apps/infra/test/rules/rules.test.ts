import { casesOf, describeFinding, exceptions, judge, rules } from '@coinlake/stack-rules';
import { stacksOfNobody, stacksUnderJudgement } from './stacks-under-judgement.ts';

describe('the rules', () => {
  const stacks = stacksUnderJudgement();
  const judged = (stack: (typeof stacks)[number]) =>
    judge(stack, casesOf(stack, rules), exceptions);
  const judgements = stacks.map(judged);
  const total = (count: (judgement: (typeof judgements)[number]) => number) =>
    judgements.reduce((sum, judgement) => sum + count(judgement), 0);

  afterAll(() => {
    const checked = total((judgement) => judgement.checked);
    const excepted = total((judgement) => judgement.excepted.length);
    const failed = total((judgement) => judgement.broken.length);
    process.stdout.write(
      `rules: ${rules.length}; checks in ${stacks.length} stacks: ${checked}, passed ${checked - excepted - failed}, failed ${failed}, excepted ${excepted}\n`,
    );
  });

  it.each(stacks.map((stack, index) => ({ name: stack.name, judgement: judgements[index] })))(
    'hold in $name',
    ({ judgement }) => {
      expect(judgement?.broken.map(describeFinding)).toEqual([]);
    },
  );

  it('are each known by one id per type of resource', () => {
    const names = rules.map(({ id, resourceType }) => `${id} ${resourceType}`);

    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('have no exception that excepts nothing', () => {
    const all = [...judgements, ...stacksOfNobody().map(judged)];
    const used = new Set(all.flatMap(({ excepted }) => excepted.map((f) => f.exception)));

    expect(exceptions.filter((exception) => !used.has(exception))).toEqual([]);
  });
});
