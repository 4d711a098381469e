import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { sdkSettings } from '@coinlake/emulated-lake';
import type { Steps } from '@coinlake/testing';
import type { Operator } from '../operator.ts';

/** The runbooks' commands, on a lake with something in its queues. */
export function emergencies(operator: () => Operator, step: Steps['step']): void {
  step('reads the logs of the function and of the delivery', async () => {
    const { handbook } = operator();
    const [environment, functionLog, deliveryLog] = handbook.block('Runbooks');

    await handbook.follow(environment);

    expect((await handbook.follow(functionLog)).output).toContain('"slot served"');
    expect((await handbook.follow(deliveryLog)).exitCode).toBe(0);
  });

  step('reads why a slot was missed, and deletes its message', async () => {
    const { handbook } = operator();
    const [, , , queue, receive, remove] = handbook.block('Runbooks');
    await send(operator(), 'coinlake-dev-missed-slots', { ERROR_MESSAGE: 'not authorized' });

    await handbook.follow(queue);
    const { output } = await handbook.follow(receive);
    const [, handle = ''] = /"ReceiptHandle": "([^"]+)"/.exec(output) ?? [];
    const removed = await handbook.followWith({ '<its ReceiptHandle>': handle }, remove);

    expect(output).toMatch(/"ERROR_MESSAGE": \{\s+"StringValue": "not authorized"/);
    expect(removed.exitCode).toBe(0);
    expect((await handbook.follow(receive)).output.trim()).toBe('');
  });

  step('runs the function again, and fetches the candles of a day', async () => {
    const { handbook } = operator();
    const [invoke, day, backfill] = handbook.block('Runbooks').slice(6);
    const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);

    expect((await handbook.follow(invoke)).output).toContain('"completeness":100');
    await handbook.followWith({ '2026-11-22': yesterday }, day);
    const fetched = await handbook.follow(backfill);

    expect(fetched.output).toContain('s3://coinlake-dev-lake-');
    expect(fetched.exitCode).toBe(0);
  });

  step('looks at schedule, crawler, query and subscriptions', async () => {
    const { aws, handbook, terminal } = operator();
    const topic = `arn:aws:sns:${aws.region}:${aws.accountId}:coinlake-dev-alerts`;
    const id = (await terminal.type('echo "$query"')).output.trim();

    const schedule = await handbook.follow(handbook.sentence('aws scheduler get-schedule'));
    const started = await handbook.follow(handbook.sentence('aws glue start-crawler'));
    const crawler = await handbook.follow(handbook.sentence('aws glue get-crawler'));
    const query = await handbook.followWith(
      { '<id from the alert>': id },
      handbook.sentence('aws athena'),
    );
    const people = await handbook.followWith(
      { "<the topic's ARN>": topic },
      handbook.sentence('aws sns'),
    );

    expect(schedule.output).toContain('"State": "ENABLED"');
    expect(started.exitCode).toBe(0);
    expect(crawler.output).toContain('"Name": "coinlake-dev-prices"');
    expect(query.output).toContain('FROM latest_prices');
    expect(people.output).toContain('"Subscriptions": [');
  });

  step('shows a message that is not a record, and does not send it to the stream', async () => {
    const { handbook } = operator();
    await send(operator(), 'coinlake-dev-undelivered-records', {});

    const found = await handbook.follow(handbook.sentence('npm run doctor -- --env <env>'));
    const redriven = await handbook.follow(handbook.sentence('npm run redrive -- --env <env>'));

    expect(found.exitCode).toBe(2);
    expect(found.output).toContain('fix: npm run redrive -- --env dev');
    expect(redriven.output).toMatch(/0 records sent .* 1 unreadable/);
  });
}

async function send({ aws }: Operator, QueueName: string, attributes: Record<string, string>) {
  const sqs = new SQSClient(sdkSettings(aws));
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName }));
  const MessageAttributes = Object.fromEntries(
    Object.entries(attributes).map(([name, StringValue]) => [
      name,
      { DataType: 'String', StringValue },
    ]),
  );
  await sqs.send(new SendMessageCommand({ QueueUrl, MessageBody: 'nonsense', MessageAttributes }));
}
