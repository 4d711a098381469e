import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { utcDay } from '@coinlake/shared-schema';
import { dayMilliseconds } from '@coinlake/shared-schema/durations';
import { aTemporaryDirectory, describeWithTool, freePort } from '@coinlake/testing';
import type { BrowserContext, Page } from 'playwright-core';
import { chartShows, keepScreenshot, openBrowser } from './browser.ts';

const packageDirectory = join(__dirname, '../..');
const yesterday = utcDay(Date.now() - dayMilliseconds);

describeWithTool(['chromium'], 'the page of a running pipeline', () => {
  const lakeDirectory = aTemporaryDirectory();
  const profile = aTemporaryDirectory();
  let browser: BrowserContext;
  let page: Page;
  let pipeline: ChildProcess;
  let port: number;

  const run = (...words: string[]) =>
    spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        'src/main.ts',
        ...words,
        '--source',
        'simulated',
        '--lake-dir',
        lakeDirectory,
      ],
      { cwd: packageDirectory, stdio: ['ignore', 'pipe', 'inherit'] },
    );
  const startPipeline = async () => {
    const flags = ['--every', '1', '--spread', '50', '--calls', '60', '--port', String(port)];
    const child = run('start', ...flags);
    await new Promise<void>((resolve) => {
      child.stdout.on('data', (chunk) => {
        if (String(chunk).includes('Page http')) resolve();
      });
    });
    return child;
  };
  const stop = async () => {
    pipeline.kill('SIGINT');
    if (pipeline.exitCode === null) await once(pipeline, 'exit');
  };
  const priceMoves = async () => {
    const before = await page.locator('.latest-price').first().textContent();
    await page.waitForFunction(
      (old) => document.querySelector('.latest-price')?.textContent !== old,
      before,
    );
  };

  beforeAll(async () => {
    port = await freePort();
    pipeline = await startPipeline();
    browser = await openBrowser(profile);
    page = await browser.newPage();
    await page.setViewportSize({ width: 1280, height: 900 });
  });
  afterAll(async () => {
    await browser.close();
    await stop();
  });

  it('shows each price on its way into the lake', async () => {
    await page.goto(`http://127.0.0.1:${port}`);
    await page.waitForSelector('.chart-canvas canvas');

    await priceMoves();
    const lake = page.locator('.stage', { hasText: 'Lake' });
    await lake.getByText('healthy').waitFor();

    expect(await lake.locator('b').textContent()).toMatch(/^[1-9]/);
    await keepScreenshot(page, 'running-pipeline');
  });

  it.each(['latest-prices', 'candles', 'spread', 'completeness', 'gaps', 'reconciliation'])(
    'answers the shipped query %s',
    async (name) => {
      await page.locator('.shipped button', { hasText: new RegExp(`^${name}$`) }).click();
      await page.locator('.result').waitFor();

      expect(await page.locator('.query .refusal').count()).toBe(0);
    },
  );

  it('shows what is backfilled while it is open', async () => {
    await page.locator('.chart label', { hasText: '1w' }).click();
    await page.locator('.key-up').waitFor();
    expect(await page.locator('.key-backfill').count()).toBe(0);

    const backfill = run('backfill', '--from', yesterday, '--to', yesterday);
    await once(backfill, 'exit');
    await chartShows(page, '--backfill', 100);

    expect(backfill.exitCode).toBe(0);
    expect(await page.locator('.chart-canvas').getAttribute('aria-label')).toMatch(
      /\d+ of \d+ candles backfilled from simulated candles and not observed/,
    );
  });

  it('goes on by itself when the pipeline is stopped and started again', async () => {
    await stop();
    await page.getByText('connection lost').waitFor();
    pipeline = await startPipeline();

    await page.locator('.connection', { hasText: 'live' }).waitFor();
    await priceMoves();
  });
});
