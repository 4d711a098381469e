import { describeWithTool } from '@coinlake/testing';
import { type EmulatedAws, startEmulatedAws } from '../src/index.ts';

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

function callerIdentity(aws: EmulatedAws): Promise<Response> {
  return fetch(aws.url, {
    method: 'POST',
    headers: {
      Authorization: 'AWS4-HMAC-SHA256 Credential=a/20260101/us-east-1/sts/aws4_request',
      'Content-Type': 'application/x-www-form-urlencoded',
    },
    body: 'Action=GetCallerIdentity&Version=2011-06-15',
  });
}

describeWithTool(['moto_server'], 'startEmulatedAws', () => {
  let aws: EmulatedAws;

  beforeAll(async () => {
    aws = await startEmulatedAws({ accountId: '999988887777' });
  });
  afterAll(() => aws.close());

  it('answers as the account that was asked for', async () => {
    const response = await callerIdentity(aws);

    expect(await response.text()).toContain('<Account>999988887777</Account>');
  });

  it('has variables that send clients to it and to no real account', () => {
    expect(aws.env).toMatchObject({
      AWS_ENDPOINT_URL: aws.url,
      AWS_ACCESS_KEY_ID: 'emulated',
      AWS_CONFIG_FILE: '/dev/null',
    });
    expect(aws.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  it('keeps the log of its server', async () => {
    await fetch(`${aws.url}/moto-api/config?asked=for-the-log`);

    expect(aws.logTail()).toContain('asked=for-the-log');
  });

  it('starts with an empty account and lists what is created', async () => {
    expect(await aws.inventory()).toEqual([]);

    const headers = { Authorization: 'AWS4-HMAC-SHA256 Credential=a/2/us-east-1/s3/aws4_request' };
    await fetch(`${aws.url}/prices-of-the-day`, { method: 'PUT', headers });

    expect(await aws.inventory()).toEqual(['s3 bucket prices-of-the-day']);
  });
});

describeWithTool(['moto_server'], 'the end of an emulated AWS', () => {
  let aws: EmulatedAws;

  beforeEach(async () => {
    aws = await startEmulatedAws();
  });
  afterEach(() => aws.close());

  it('leaves no process behind when it is closed', async () => {
    expect(isRunning(aws.pid)).toBe(true);

    await aws.close();

    expect(isRunning(aws.pid)).toBe(false);
    await expect(fetch(aws.url)).rejects.toThrow();
  });

  it('answers that its server has died, with the end of its log', async () => {
    process.kill(aws.pid, 'SIGKILL');

    const response = await callerIdentity(aws);

    expect(response.status).toBe(400);
    expect(await response.text()).toMatch(/moto_server.* ended with .*its log ends with/s);
    await expect(aws.inventory()).rejects.toThrow('its log ends with');
  });
});
