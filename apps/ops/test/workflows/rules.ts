import { targetsOf, toolsOf, toolsWantedBy } from './tools.ts';
import { type Job, stepsOf, type WorkflowFile } from './workflow.ts';

/** What a workflow must hold to. `broken` names every place where it does not. */
export interface Rule {
  readonly name: string;
  readonly broken: (file: WorkflowFile) => string[];
}

export const rules: readonly Rule[] = [
  {
    name: 'every action is pinned to a commit, with its version in a comment',
    broken: ({ text, actions }) =>
      [text, ...actions.map((action) => action.text)]
        .flatMap((one) => [...one.matchAll(/uses:\s*(.+)/g)])
        .map(([, uses = '']) => uses)
        .filter((uses) => !uses.startsWith('./'))
        .filter((uses) => !/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(uses)),
  },
  {
    name: 'nothing is permitted to the workflow as a whole',
    broken: ({ workflow: { permissions } }) =>
      JSON.stringify(permissions) === '{}' ? [] : [`permissions: ${JSON.stringify(permissions)}`],
  },
  {
    name: 'every job says what it may do, how long it takes at most',
    broken: (file) =>
      jobs(file).flatMap(([name, job]) => {
        // The jobs of a workflow that is called say for themselves how long they take.
        const needed = job.uses ? ['permissions'] : ['permissions', 'timeout-minutes'];
        const missing = needed.filter((key) => !job[key as keyof Job]);
        return missing.map((key) => `${name}: no ${key}`);
      }),
  },
  {
    name: 'no job writes to the repository but comments',
    broken: (file) =>
      jobs(file).flatMap(([name, { permissions = {} }]) => {
        if (typeof permissions === 'string') return [`${name}: ${permissions}`];
        return Object.entries(permissions)
          .map(([scope, access]) => `${scope}: ${access}`)
          .filter((one) => !/: (read|none)$|^(id-token|pull-requests): write$/.test(one))
          .map((one) => `${name}: ${one}`);
      }),
  },
  {
    name: 'two runs never work on the same thing',
    broken: ({ workflow: { concurrency } }) => (concurrency ? [] : ['no concurrency']),
  },
  {
    name: 'only a job that assumes a role may ask for an identity',
    broken: (file) =>
      jobs(file).flatMap(([name, { permissions, steps = [] }]) => {
        const mayAsk = typeof permissions === 'object' && permissions['id-token'] === 'write';
        const assumes = steps.some(({ uses = '' }) => uses.includes('configure-aws-credentials'));
        return mayAsk && !assumes ? [`${name}: id-token without a role`] : [];
      }),
  },
  {
    name: 'a session in AWS outlasts the job that it is for',
    broken: (file) =>
      jobs(file).flatMap(([name, { steps = [], 'timeout-minutes': minutes = 0 }]) =>
        steps
          .filter(({ uses = '' }) => uses.includes('configure-aws-credentials'))
          .map((step) => Number(step.with?.['role-duration-seconds'] ?? 3600))
          .filter((seconds) => !(seconds > minutes * 60))
          .map((seconds) => `${name}: ${seconds} s of ${minutes} minutes`),
      ),
  },
  {
    name: 'what deploys by itself waits for the checks',
    broken: ({ workflow }) => {
      const isAutomatic = /"(push|schedule)"/.test(JSON.stringify(workflow.on) ?? '');
      const waits = ({ needs = [] }: Job) =>
        [needs].flat().some((name) => workflow.jobs[name]?.uses === './.github/workflows/ci.yml');
      return Object.entries(workflow.jobs)
        .filter(([, job]) => isAutomatic && job.environment !== undefined && !waits(job))
        .map(([name]) => `${name}: deploys without the checks`);
    },
  },
  {
    name: 'nothing that others write is put into a script',
    broken: (file) =>
      stepsOf(file)
        .flatMap(({ run, with: inputs }) => [run, inputs?.script])
        .filter((script) => typeof script === 'string')
        .flatMap((script) => script.match(/\$\{\{.*?\}\}/g) ?? []),
  },
  {
    name: 'a checkout leaves no credentials behind',
    broken: (file) =>
      stepsOf(file)
        .filter(({ uses = '' }) => uses.startsWith('actions/checkout@'))
        .filter((step) => step.with?.['persist-credentials'] !== false)
        .map(({ uses = '' }) => uses),
  },
  {
    name: 'what is kept is the reviews, never a plan, a state or the checkout',
    broken: (file) =>
      stepsOf(file)
        .filter(({ uses = '' }) => uses.startsWith('actions/upload-artifact@'))
        .map((step) => String(step.with?.path))
        .filter((path) => path !== 'reviews'),
  },
  {
    name: 'code of a pull request never runs with the rights of the repository',
    broken: ({ workflow: { on } }) =>
      ['pull_request_target', 'workflow_run'].filter((event) => JSON.stringify(on).includes(event)),
  },
  {
    name: 'secrets go only to single steps of jobs in a protected environment',
    broken: (file) =>
      jobs(file).flatMap(([name, job]) => {
        const { steps = [], ...besides } = job;
        const isAtLarge = mentionsSecret(besides);
        const isUnprotected = mentionsSecret(steps) && job.environment === undefined;
        const inScript = steps.some(({ run }) => mentionsSecret(run));
        return [
          ...(isAtLarge ? [`${name}: a secret for the whole job`] : []),
          ...(isUnprotected ? [`${name}: a secret without an environment`] : []),
          ...(inScript ? [`${name}: a secret in a script`] : []),
        ];
      }),
  },
  {
    name: 'an action of ours is given what it asks for, and nothing else',
    broken: (file) =>
      stepsOf(file).flatMap(({ uses = '', with: given = {} }) => {
        if (!uses.startsWith('./')) return [];
        const action = file.actions.find((candidate) => candidate.uses === uses);
        if (action === undefined) return [`${uses}: no such action`];
        const required = Object.keys(action.inputs).filter((name) => action.inputs[name]?.required);
        return [
          ...Object.keys(given).filter((name) => action.inputs[name] === undefined),
          ...required.filter((name) => given[name] === undefined),
        ].map((name) => `${uses}: ${name}`);
      }),
  },
  {
    name: 'npm installs what is locked, and runs no scripts of packages',
    broken: (file) =>
      stepsOf(file)
        .flatMap(({ run = '' }) => run.match(/npm (ci|i|install)\b.*/g) ?? [])
        .filter((command) => command !== 'npm ci --ignore-scripts'),
  },
  {
    name: 'a workflow that can deploy restores no cache that a pull request may have filled',
    broken: (file) =>
      jobs(file)
        .filter(([, { environment }]) => environment !== undefined)
        .flatMap(([name, { steps = [] }]) =>
          steps
            .filter(
              ({ uses = '', with: inputs }) => uses.startsWith('actions/cache@') || inputs?.cache,
            )
            .map(() => `${name}: a cache`),
        ),
  },
  {
    name: 'a job that runs tests has every tool that they want',
    broken: (file) =>
      jobs(file).flatMap(([name, job]) => {
        const tools = toolsOf(job);
        return targetsOf(job)
          .flatMap(toolsWantedBy)
          .filter((tool) => !tools.includes(tool))
          .map((tool) => `${name}: no ${tool}`);
      }),
  },
];

function jobs({ workflow }: WorkflowFile): [name: string, job: Job][] {
  return Object.entries(workflow.jobs);
}

/** The name of a role opens nothing by itself: its trust policy says who may assume it. */
function mentionsSecret(part: unknown): boolean {
  return /\bsecrets\.(?!\w+_ROLE\b)/.test(JSON.stringify(part) ?? '');
}
