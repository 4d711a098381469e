import { readFileSync } from 'node:fs';
import { aTemporaryDirectory, describeWithTool, freePort } from '@coinlake/testing';
import type { BrowserContext, Page } from 'playwright-core';
import { type PageServer, startPageServer } from '../../src/page/server.ts';
import { aMovingPipeline, type MovingPipeline } from '../page/a-moving-pipeline.ts';
import {
  chartPixels,
  chartShows,
  keepScreenshot,
  openBrowser,
  seriousViolations,
  watchRequests,
} from './browser.ts';

const desktop = { width: 1280, height: 900 };
const phone = { width: 390, height: 844 };

describeWithTool(['chromium'], 'the page in a browser', () => {
  const directory = aTemporaryDirectory();
  const profile = aTemporaryDirectory();
  let pipeline: MovingPipeline;
  let server: PageServer;
  let browser: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    pipeline = aMovingPipeline(directory);
    server = await startPageServer({ ports: pipeline.ports, port: await freePort() });
    browser = await openBrowser(profile);
  });
  afterAll(async () => {
    await browser.close();
    await server.close();
    pipeline.close();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    await page.setViewportSize(desktop);
    await page.emulateMedia({ colorScheme: 'light' });
  });
  afterEach(() => page.close());

  const open = async () => {
    await page.goto(server.url);
    await page.waitForSelector('.chart-canvas canvas');
    await page.waitForSelector('.cm-content');
  };
  const choose = (option: string) => page.locator('label', { hasText: option }).first().click();
  const chartLabel = () => page.locator('.chart-canvas').getAttribute('aria-label');
  const tipAt = async (selector: string, part: number, text: string | RegExp) => {
    const place = page.locator(selector).first();
    await place.scrollIntoViewIfNeeded();
    const box = await place.boundingBox();
    if (box === null) throw new Error(`${selector} is not to be seen`);
    await page.mouse.move(box.x + box.width * part, box.y + 20);
    await page.locator('.tip', { hasText: text }).waitFor();
  };
  const priceMoves = async () => {
    const before = await page.locator('.latest-price').first().textContent();
    await page.waitForFunction(
      (old) => document.querySelector('.latest-price')?.textContent !== old,
      before,
    );
  };
  const write = async (sql: string) => {
    await page.locator('.cm-content').fill(sql);
    await page.locator('.cm-content').press('Control+Enter');
  };

  it('shows prices that move, and says that they are simulated', async () => {
    await open();

    await priceMoves();

    expect(await page.title()).toMatch(/^SIMULATED · BTC-USD/);
    expect(await page.getByRole('note').textContent()).toContain('Simulated prices');
    await keepScreenshot(page, 'desktop-light');
  });

  it('draws a line, its gap, and candles beyond an hour', async () => {
    await open();
    await choose('15m');
    await page.waitForFunction(() =>
      /1 gap/.test(document.querySelector('.chart-canvas')?.ariaLabel ?? ''),
    );
    await chartShows(page, '--accent', 500);
    await choose('1d');
    await chartShows(page, '--up', 500);
    await chartShows(page, '--down', 500);

    expect(await chartPixels(page, '--accent')).toBe(0);
  });

  it('distinguishes backfilled candles from observed ones, and leaves gaps', async () => {
    await open();
    expect(await chartPixels(page, '--backfill')).toBe(0);
    await choose('6h');
    await chartShows(page, '--backfill', 300);
    await chartShows(page, '--up', 100);

    expect(await page.locator('.chart-key').textContent()).toContain(
      'backfilled from simulated candles, not observed',
    );
    expect(await chartLabel()).toMatch(/\d+ of \d+ candles backfilled .*, 1 gap$/);
    await tipAt('.chart-canvas', 0.2, /open.*not observed/);
    await tipAt('.chart-canvas', 0.35, /neither observed nor backfilled.*process not running/);
    await keepScreenshot(page, 'desktop-light-backfill');
  });

  it('shows what is backfilled meanwhile', async () => {
    await open();
    await choose('6h');
    await page.locator('.key-backfill').waitFor();

    pipeline.backfill();

    await page.waitForFunction(() =>
      /no gaps$/.test(document.querySelector('.chart-canvas')?.ariaLabel ?? ''),
    );
  });

  it('says why records are missing, to the pointer and to the keyboard', async () => {
    await open();
    const strip = page.getByRole('slider', { name: 'Completeness of BTC-USD' });

    await page
      .locator('.completeness .reasons', { hasText: 'Coinbase refused or was out of reach' })
      .waitFor();
    expect(await page.locator('.completeness rect[data-grade="off"]').count()).toBeGreaterThan(60);
    await tipAt('.strip-cells', 0.4, '17 × process not running');
    await page.mouse.move(0, 0);
    await strip.focus();
    await strip.and(page.locator('[aria-valuetext*="12 of 17 records so far"]')).waitFor();
    await strip.press('Home');
    await strip.press('ArrowRight');
    await strip.and(page.locator('[aria-valuenow="1"]')).waitFor();
    await page.locator('.tip', { hasText: /of 17 records/ }).waitFor();
  });

  it('says why a stage is failing when it is pointed at or has the focus', async () => {
    await open();
    const catalog = page.locator('.stage', { hasText: 'Catalog' });
    const tooltip = catalog.getByRole('tooltip').filter({ hasText: 'is damaged' });

    await catalog.hover();
    await tooltip.waitFor();
    await page.mouse.move(0, 0);
    await tooltip.waitFor({ state: 'hidden' });
    await catalog.getByRole('button').focus();
    await tooltip.waitFor();

    expect(await catalog.getByText('failing').isVisible()).toBe(true);
  });

  it('runs a shipped query with one click and plots it', async () => {
    await open();

    await page.getByRole('button', { name: 'walk' }).click();
    await page.waitForSelector('.result');
    await choose('Plot');
    await page.locator('.result-plot canvas').waitFor();

    expect(await page.locator('.result-head').textContent()).toContain('1000 rows');
  });

  it('runs a written query and hands it over as CSV', async () => {
    await open();

    await write('SELECT product_id, price::DECIMAL(9,2) AS price FROM prices ORDER BY price');
    await page.waitForSelector('.result');
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Download CSV' }).click();

    expect(await page.locator('.result tbody').textContent()).toMatch(/BTC-USD\s*100.00/);
    expect(readFileSync(await (await download).path(), 'utf8')).toBe(
      'product_id,price\r\nBTC-USD,100.00\r\nBTC-USD,101.00\r\n',
    );
  });

  it.each([
    ['a column that is not there', 'SELECT pric FROM prices', 'Candidate bindings'],
    ['a file outside the lake', "FROM read_csv('/etc/passwd')", 'read_csv is not available'],
    ['a change', 'DROP VIEW prices', 'only SELECT is allowed'],
  ])('explains what is wrong with %s', async (_, sql, explanation) => {
    await open();

    await write(sql);

    await page.getByRole('alert').filter({ hasText: explanation }).waitFor();
  });

  it('cancels a query that does not end', async () => {
    await open();

    await write('SELECT sum(sin(range)) FROM range(1000000000000)');
    await page.getByRole('button', { name: 'Cancel' }).click();

    await page.getByRole('alert').filter({ hasText: 'the query was cancelled' }).waitFor();
  });

  it('opens a table partition by keyboard', async () => {
    await open();

    await page.getByRole('button', { name: 'price_date=2026-11-21' }).press('Enter');

    await page.locator('tr.file').first().waitFor();
    expect(await page.locator('tr.file').count()).toBe(3);
  });

  it.each([
    ['a desk in the light', desktop, 'light', 'desktop-light-1d'],
    ['a desk in the dark', desktop, 'dark', 'desktop-dark'],
    ['a phone in the light', phone, 'light', 'phone-light'],
    ['a phone in the dark', phone, 'dark', 'phone-dark'],
  ] as const)('fits %s and hides nothing from anyone', async (_, size, colorScheme, name) => {
    await page.setViewportSize(size);
    await page.emulateMedia({ colorScheme });
    await open();
    await choose('1d');
    await write('SELECT product_id, price FROM prices');
    await page.waitForSelector('.result');
    await chartShows(page, '--up', 500);

    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);

    await keepScreenshot(page, name);
    expect(width).toBe(size.width);
    expect(ground).toBe(colorScheme === 'dark' ? 'rgb(12, 19, 23)' : 'rgb(245, 247, 248)');
    expect(await seriousViolations(page)).toEqual([]);
  });

  it('shows price and chart on the first screen of a phone, and more of a stage that is touched', async () => {
    await page.setViewportSize(phone);
    await open();
    const bottomOf = async (selector: string) => {
      const box = await page.locator(selector).first().boundingBox();
      return (box?.y ?? Number.NaN) + (box?.height ?? 0);
    };
    const more = page.locator('.stage-more', { hasText: 'failed lately' });

    expect(await bottomOf('.figures')).toBeLessThan(phone.height);
    expect(await more.isVisible()).toBe(false);
    await page.getByRole('button', { name: /^Coinbase/ }).click();
    await more.waitFor();
  });

  it.each([0.02, 0.5, 0.98])('keeps a tip within a phone when pointed at %d', async (part) => {
    await page.setViewportSize(phone);
    await open();

    await tipAt('.strip-cells', part, 'records');

    const tip = await page.locator('.tip').boundingBox();
    expect(tip?.x).toBeGreaterThanOrEqual(0);
    expect((tip?.x ?? 0) + (tip?.width ?? 0)).toBeLessThanOrEqual(phone.width);
  });

  it('says when the lake cannot be read, and keeps what it has', async () => {
    await open();
    await page.route('**/api/completeness*', (route) =>
      route.fulfill({ status: 500, json: { error: 'IO Error: disk on fire' } }),
    );

    await choose('24 h');

    await page.getByText('The lake cannot be read right now: IO Error: disk on fire').waitFor();
    expect(await page.locator('.completeness .strip').count()).toBe(3);
  });

  it('claims nothing before it knows anything', async () => {
    await page.route('**/api/updates', () => {});

    await page.goto(server.url);

    expect(await page.locator('main').textContent()).toBe('Waiting for the pipeline…');
  });

  it('asks no other host for anything', async () => {
    const { hosts, violations } = watchRequests(page);

    await open();
    await tipAt('.chart-canvas', 0.8, 'last trade');
    await priceMoves();

    expect([...hosts]).toEqual([new URL(server.url).host]);
    expect(violations).toEqual([]);
  });

  it('recovers by itself when the server is restarted', async () => {
    await open();
    const status = page.locator('.connection');
    const { port } = new URL(server.url);

    await server.close();
    await status.getByText('connection lost').waitFor();
    server = await startPageServer({ ports: pipeline.ports, port: Number(port) });
    await status.getByText('live').waitFor();

    await priceMoves();
  });
});
