import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { type AwsAnswer, type EmulatedAws, jsonAnswer, type StandIn } from '@coinlake/emulated-aws';
import { sdkSettings } from '@coinlake/emulated-lake';
import { types } from './handbook/acts/teardown.ts';
import { commitAll, editEnvironment } from './handbook/checkout.ts';
import { operatorStory } from './handbook/operator-story.ts';
import { administrators, peopleAnAccount, someoneElse } from './handbook/people.ts';
import { ctrlC, type Reaction, type Terminal } from './handbook/terminal.ts';

const teardown = 'npm run teardown -- --env dev';

interface Interruption {
  readonly moment: string;
  readonly reactions?: readonly Reaction[];
  /** What comes between the command and the account. @default - nothing */
  readonly meanwhile?: (terminal: Terminal) => StandIn;
  readonly shown: string;
}

const stopped = 'stopped; what was done so far is in the state';

/** What stops the teardown, one after the other. */
const interruptions: readonly Interruption[] = [
  {
    moment: 'with the schedules off',
    reactions: [[/✓ stop the schedules/, ctrlC]],
    shown: '✓ stop the schedules',
  },
  {
    moment: 'while the stream is drained',
    reactions: [[/… wait until the delivery has written/, ctrlC]],
    meanwhile: () => answering('GetRecords', aRecord),
    shown: '… wait until the delivery has written',
  },
  {
    moment: 'amid the portal',
    reactions: [[/… destroy data-portal-dev[\s\S]*Destruction complete/, ctrlC]],
    shown: stopped,
  },
  {
    moment: 'while the buckets are allowed to be emptied',
    meanwhile: (terminal) => atSecondLock('lakehouse-dev', () => terminal.press(ctrlC)),
    shown: stopped,
  },
  {
    moment: 'amid the lakehouse, by a refusal',
    meanwhile: () => answering('ScheduleKeyDeletion', refusal),
    shown: 'AWS denied kms:ScheduleKeyDeletion to these credentials',
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

/** Puts an object into the lake twice, so that its bucket holds two versions. */
async function overwriteAPrice(aws: EmulatedAws): Promise<void> {
  const s3 = new S3Client(sdkSettings(aws));
  const Bucket = `coinlake-dev-lake-${aws.accountId}-${aws.region}`;
  const Key = 'coinbase/coinbase_currency_prices/partition_date=2026-01-01/prices.gz';
  for (const Body of ['first', 'second'])
    await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
}

operatorStory(
  'a teardown that is stopped again and again',
  'stopped teardown',
  (operator, step) => {
    step('finds a lake with a portal, whose bucket was to be kept and holds prices', async () => {
      const { aws, checkout, terminal } = operator();
      await peopleAnAccount(aws);
      const bootstrapped = await terminal.type('npm run bootstrap -- --env dev');
      editEnvironment(checkout, ({ access, ...environment }) => ({
        ...environment,
        access,
        destroyable: false,
        portal: { domain: 'Coinlake', project: 'Prices', members: access.analysts },
      }));
      commitAll(checkout);

      const deployed = await terminal.type('npm run deploy -- --env dev --auto-approve');

      expect([bootstrapped.exitCode, deployed.exitCode]).toEqual([0, 0]);
      await overwriteAPrice(aws);
      editEnvironment(checkout, (environment) => ({ ...environment, destroyable: true }));
    });

    for (const { moment, reactions = [], meanwhile, shown } of interruptions) {
      step(`is stopped ${moment}`, async () => {
        const { aws, terminal } = operator();
        const restore = meanwhile ? aws.intercept(meanwhile(terminal)) : () => {};

        const { exitCode, output } = await terminal.type(teardown, types('dev'), ...reactions);

        restore();
        expect(output).toContain(shown);
        expect(output).not.toContain('Nothing is left.');
        expect(exitCode).not.toBe(0);
      });
    }

    step('is run to the end, and leaves nothing but the administrators of others', async () => {
      const { aws, terminal } = operator();

      const { exitCode, output } = await terminal.type(teardown, types('dev'));

      expect(output).toContain('Nothing is left.');
      expect(exitCode).toBe(0);
      const left = (await aws.inventory()).filter((thing) => /coinlake[-_]dev/.test(thing));
      expect(left).toEqual([]);
      expect(await administrators(aws)).toEqual([someoneElse]);
    });
  },
);
