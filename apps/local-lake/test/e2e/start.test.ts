import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { aTemporaryDirectory, describeWithTool, freePort } from '@coinlake/testing';
import type { BrowserContext, Page } from 'playwright-core';
import { keepScreenshot, openBrowser } from './browser.ts';

const packageDirectory = join(__dirname, '../..');

describeWithTool(['chromium'], 'the page of a running pipeline', () => {
  const lakeDirectory = aTemporaryDirectory();
  const profile = aTemporaryDirectory();
  let browser: BrowserContext;
  let page: Page;
  let pipeline: ChildProcess;
  let port: number;

  const startPipeline = async () => {
    const flags = ['--source', 'simulated', '--every', '1', '--spread', '50', '--calls', '60'];
    const program = ['--import', 'tsx', 'src/main.ts', 'start', ...flags];
    const child = spawn(
      process.execPath,
      [...program, '--lake-dir', lakeDirectory, '--port', String(port)],
      { cwd: packageDirectory, stdio: ['ignore', 'pipe', 'inherit'] },
    );
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

  it('goes on by itself when the pipeline is stopped and started again', async () => {
    await stop();
    await page.getByText('connection lost').waitFor();
    pipeline = await startPipeline();

    await page.locator('.connection', { hasText: 'live' }).waitFor();
    await priceMoves();
  });
});
