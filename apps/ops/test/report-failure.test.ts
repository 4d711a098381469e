import { OperatorError } from '../src/errors.ts';
import { exitCode } from '../src/exit-code.ts';
import { reportFailure } from '../src/report-failure.ts';

describe('reportFailure', () => {
  it('shows a failure whose cause is known with its next step, and ends as it says', () => {
    const error = new OperatorError('dev is not destroyable', { next: 'set "destroyable": true' });

    expect(reported(error)).toEqual([
      exitCode.needsHuman,
      '✗ dev is not destroyable\n  next: set "destroyable": true',
    ]);
  });

  it('names the environment and the directory that the command was called with', () => {
    const next = 'npm run bootstrap -- --env <name>; cd <synthesised>/stacks';
    const error = new OperatorError('no bucket', { next });

    const [, plain] = reported(error, { env: 'dev' });
    const [, elsewhere] = reported(error, { env: 'prod', synthesised: '/synth' });

    expect(plain).toContain('npm run bootstrap -- --env dev; cd apps/infra/cdktf.out/stacks');
    expect(elsewhere).toContain('npm run bootstrap -- --env prod; cd /synth/stacks');
  });

  it.each([
    {
      failure: 'what AWS said',
      error: Object.assign(new Error('denied'), { name: 'AccessDeniedException' }),
      message: 'AWS denied this to these credentials',
    },
    {
      failure: 'Ctrl-C at a question',
      error: Object.assign(new Error('closed'), { name: 'ExitPromptError' }),
      message: 'stopped, nothing more was changed',
    },
    {
      failure: 'a connection that failed at every address of a host',
      error: Object.assign(new AggregateError([], ''), { code: 'ECONNREFUSED' }),
      message: 'AWS (or AWS_ENDPOINT_URL) cannot be reached',
    },
    {
      failure: 'an endpoint that is not a URL',
      error: Object.assign(new TypeError('Invalid URL'), { code: 'ERR_INVALID_URL' }),
      message: 'AWS_ENDPOINT_URL is no URL',
    },
    {
      failure: 'an unknown failure that may pass',
      error: Object.assign(new Error('no such bucket'), { name: 'NoSuchBucket' }),
      message:
        'NoSuchBucket: no such bucket\n  next: run the same command again; if it fails like this again, open an issue with this line',
    },
    {
      failure: 'a bug',
      error: new TypeError('x is not a function'),
      message:
        'TypeError: x is not a function\n  next: this is a bug: open an issue with this line',
    },
  ])('explains $failure', ({ error, message }) => {
    const [code, text] = reported(error);

    expect(code).toBe(exitCode.failed);
    expect(text).toContain(message);
  });

  it('shows where in the code, and its cause, only where COINLAKE_DEBUG asks for it', () => {
    const cause = new TypeError('deep down');
    const error = new OperatorError('on top', { next: 'go on', cause });

    expect(reported(error)[1]).not.toContain('report-failure.test.ts');
    expect(reported(error, {}, { COINLAKE_DEBUG: '1' })[1]).toMatch(
      /at .*report-failure\.test\.ts[\s\S]*deep down/,
    );
  });
});

function reported(error: unknown, calledWith = {}, variables: NodeJS.ProcessEnv = {}) {
  const notes: string[] = [];
  const code = reportFailure(error, calledWith, { note: (text) => notes.push(text) }, variables);
  return [code, notes.join('\n')] as const;
}
