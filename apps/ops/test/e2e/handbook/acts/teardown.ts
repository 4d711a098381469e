import { GetDataLakeSettingsCommand, LakeFormationClient } from '@aws-sdk/client-lakeformation';
import { type AwsAnswer, jsonAnswer, type StandIn } from '@coinlake/emulated-aws';
import { sdkSettings } from '@coinlake/emulated-lake';
import type { Steps } from '@coinlake/testing';
import { editEnvironment } from '../checkout.ts';
import type { Operator } from '../operator.ts';
import { ctrlC, enter, type Reaction, type Terminal } from '../terminal.ts';
import { someoneElse } from './prepare.ts';

const types = (name: string): Reaction => [/Type dev to delete it for good/, `${name}${enter}`];

interface Interruption {
  readonly moment: string;
  readonly reactions?: readonly Reaction[];
  /** What comes between the command and the account. @default - nothing */
  readonly meanwhile?: (terminal: Terminal) => StandIn;
  readonly told: string;
}

const stopped = 'stopped; what was done is written down';

/** What stops a teardown, one after the other. */
const interruptions: readonly Interruption[] = [
  {
    moment: 'with the schedules off',
    reactions: [[/✓ stop the schedules/, ctrlC]],
    told: '✓ stop the schedules',
  },
  {
    moment: 'while the stream is drained',
    reactions: [[/… wait until the delivery has written/, ctrlC]],
    meanwhile: () => answering('GetRecords', aRecord),
    told: '… wait until the delivery has written',
  },
  {
    moment: 'amid the portal',
    reactions: [[/… destroy data-portal-dev[\s\S]*Destruction complete/, ctrlC]],
    told: stopped,
  },
  {
    moment: 'while the buckets are allowed to be emptied',
    meanwhile: (terminal) => atSecondLock('lakehouse-dev', () => terminal.press(ctrlC)),
    told: stopped,
  },
  {
    moment: 'amid the lakehouse, by a refusal',
    meanwhile: () => answering('ScheduleKeyDeletion', refusal),
    told: 'the caller may not do this (kms:ScheduleKeyDeletion)',
  },
];

const aRecord = jsonAnswer({
  NextShardIterator: 'next',
  MillisBehindLatest: 0,
  Records: [{ Data: 'e30=', PartitionKey: 'BTC-USD', SequenceNumber: '1' }],
});

const refusal = jsonAnswer(
  {
    __type: 'AccessDeniedException',
    message: 'User: emulated is not authorized to perform: kms:ScheduleKeyDeletion',
  },
  400,
);

function answering(operation: string, answer: AwsAnswer): StandIn {
  return async (request, next) => (request.operation === operation ? answer : next(request));
}

/** A plan takes the lock of a state first, what it says is applied under the second. */
function atSecondLock(stack: string, then: () => void): StandIn {
  let locks = 0;
  return (request, next) => {
    const isLock = request.operation === 'PutItem' && request.body.includes('"Info"');
    if (isLock && request.body.includes(`${stack}.tfstate`)) locks += 1;
    if (isLock && locks === 2) then();
    return next(request);
  };
}

/** From a lake that stands, and holds something, to an empty account. */
export function teardown(operator: () => Operator, step: Steps['step']): void {
  // The last command that parts account and code: a plan would say so from now on.
  step('buys time for a stream that nobody reads', async () => {
    const { handbook } = operator();

    expect((await handbook.follow(handbook.sentence('aws kinesis'))).exitCode).toBe(0);
  });

  step('cannot tear down what is to be kept, nor what is called otherwise', async () => {
    const { checkout, handbook } = operator();
    const [command] = handbook.block('10. Take it away');

    const kept = await handbook.follow(command);
    editEnvironment(checkout, (environment) => ({ ...environment, destroyable: true }));
    const mistyped = await handbook.follow(command, types('prod'));

    expect(kept.output).toContain('dev is not destroyable');
    expect(mistyped.output).toContain('got "prod", expected "dev"; nothing was changed');
    expect([kept.exitCode, mistyped.exitCode]).toEqual([2, 2]);
  });

  for (const { moment, reactions = [], meanwhile, told } of interruptions) {
    step(`is stopped ${moment}`, async () => {
      const { aws, handbook, terminal } = operator();
      const [command] = handbook.block('10. Take it away');
      const restore = meanwhile ? aws.intercept(meanwhile(terminal)) : () => {};

      const { exitCode, output } = await handbook.follow(command, types('dev'), ...reactions);

      restore();
      expect(output).toContain(told);
      expect(output).not.toContain('Nothing is left.');
      expect(exitCode).not.toBe(0);
    });
  }

  step('tears down to the end, though the bucket was to be kept and holds prices', async () => {
    const { aws, handbook } = operator();
    const [command, ciAccess] = handbook.block('10. Take it away');

    const lake = await handbook.follow(command, types('dev'));
    const roles = await handbook.follow(ciAccess, types('dev'));

    expect(lake.output).toContain('Nothing is left.');
    expect([lake.exitCode, roles.exitCode]).toEqual([0, 0]);
    const left = (await aws.inventory()).filter((thing) => /coinlake[-_]dev/.test(thing));
    expect(left).toEqual([]);
  });

  step('leaves the administrators of others in place', async () => {
    const lakeFormation = new LakeFormationClient(sdkSettings(operator().aws));

    const { DataLakeSettings } = await lakeFormation.send(new GetDataLakeSettingsCommand({}));

    expect(DataLakeSettings?.DataLakeAdmins).toEqual([
      { DataLakePrincipalIdentifier: someoneElse },
    ]);
  });
}
