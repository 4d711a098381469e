import { z } from 'zod';

/** A whole number from `min` to `max`. The error names `unit`. */
export function whole(min: number, max: number, unit: string) {
  const error = `a whole number of ${unit} from ${min} to ${max}`;
  return z.int({ error }).min(min, { error }).max(max, { error });
}

/** Text that matches `shape`. The error says `expectation`, which should contain an example. */
export function text(shape: RegExp, expectation: string) {
  return z.string({ error: expectation }).regex(shape, { error: expectation });
}

export const flag = z.boolean({ error: 'true or false' });

/** Minutes between runs, at least `min`, such that runs have the same wall-clock times every day. */
export function period(min: number) {
  const examples = [10, 15, 60, 360, 1440].filter((minutes) => minutes >= min).join(', ');
  const error = `minutes from ${min} that divide an hour or, in whole hours, a day: ${examples}`;
  const isAligned = (minutes: number) =>
    60 % minutes === 0 || (minutes % 60 === 0 && 1440 % minutes === 0);
  return z.int({ error }).min(min, { error }).max(1440, { error }).refine(isAligned, { error });
}

export const accountId = text(/^\d{12}$/, 'an AWS account id of 12 digits, as text');

export const region = text(/^[a-z]{2}(-[a-z]+)+-\d$/, 'an AWS region such as "us-east-1"');

export const productId = text(/^[A-Z0-9]{1,20}-[A-Z0-9]{1,20}$/, 'a product such as "BTC-USD"');

export const emailAddress = z.email({ error: 'an e-mail address' });

export const phoneNumber = text(/^\+[1-9]\d{6,14}$/, 'a phone number such as "+14155550123"');

/** The ARN of an IAM role or user. The ARN of a session is refused, with the ARN of its role. */
export const principalArn = z
  .string({ error: 'the ARN of an IAM role or user' })
  .superRefine((arn, context) => {
    const session = /^arn:(aws[\w-]*):sts::(\d{12}):assumed-role\/([^/]+)\//.exec(arn);
    if (session !== null) {
      const [, partition, account, role] = session;
      context.addIssue(`the role itself: "arn:${partition}:iam::${account}:role/${role}"`);
    } else if (!/^arn:aws[\w-]*:iam::\d{12}:(role|user)\/[\w+=,.@/-]+$/.test(arn)) {
      context.addIssue('an IAM role or user: "arn:aws:iam::<account>:role/<name>"');
    }
  });

const logDays = [30, 60, 90, 180, 365, 400, 545, 731, 1827, 3653];

/** The retention periods that CloudWatch Logs accepts, in days. */
export const logRetentionDays = z.literal(logDays, {
  error: `a retention that CloudWatch Logs accepts: ${logDays.join(', ')}`,
});

/** A list without repetitions. */
export function unique<T extends z.ZodType<string>>(item: T) {
  return z
    .array(item)
    .refine((items) => new Set(items).size === items.length, { error: 'no duplicates' });
}
