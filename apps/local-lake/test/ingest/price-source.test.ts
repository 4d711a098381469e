import { everySourceAt, systemClock } from '@coinlake/coinbase';
import { startSimulator } from '@coinlake/coinbase-simulator';
import { freePort } from '@coinlake/testing';
import { choosePriceSource } from '../../src/ingest/price-source.ts';

const base = { products: ['BTC-USD'], clock: systemClock };

describe('choosePriceSource', () => {
  it('takes Coinbase if it answers', async () => {
    const coinbase = await startSimulator();

    const source = await choosePriceSource({
      ...base,
      choice: 'auto',
      baseUrls: everySourceAt(coinbase.url),
    });

    expect(source).toMatchObject({ kind: 'coinbase', description: 'Coinbase Exchange' });
    await source.close();
    await coinbase.close();
  });

  it('takes a simulator where Coinbase cannot be reached, and says so and why', async () => {
    const baseUrls = everySourceAt(`http://127.0.0.1:${await freePort()}`);

    const source = await choosePriceSource({ ...base, choice: 'auto', baseUrls });

    expect(source.kind).toBe('simulated');
    expect(source.description).toMatch(/^SIMULATED prices, because Coinbase cannot be reached \(/);
    await source.close();
  });

  it('labels what the simulator says as simulated', async () => {
    const source = await choosePriceSource({ ...base, choice: 'simulated' });

    const observation = await source.prices(() => {})('BTC-USD', Date.now() + 600_000);

    expect(observation.source).toBe('simulated');
    await source.close();
  });

  it.each(['exchange', 'auto'] as const)(
    'refuses a product that %s does not know',
    async (choice) => {
      const coinbase = await startSimulator();

      const chosen = choosePriceSource({
        ...base,
        products: ['BTC-USD', 'NO-SUCH'],
        choice,
        baseUrls: everySourceAt(coinbase.url),
      });

      await expect(chosen).rejects.toThrow(
        '--products must name products that Coinbase knows, got NO-SUCH',
      );
      await coinbase.close();
    },
  );

  it('refuses a product that the simulator does not know', async () => {
    const chosen = choosePriceSource({ ...base, products: ['NO-SUCH'], choice: 'simulated' });

    await expect(chosen).rejects.toThrow('products that the simulator knows, got NO-SUCH');
  });
});
