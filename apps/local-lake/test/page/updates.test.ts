import type { ObservedPrice } from '../../src/page/ports.ts';
import { updateFeed } from '../../src/page/updates.ts';
import type { Update } from '../../src/page/wire.ts';
import { fakePorts } from './fake-ports.ts';

describe('updateFeed', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const price: ObservedPrice = { productId: 'BTC-USD', at: 1, price: 2, bid: null, ask: null };

  function aFeed() {
    let change: (prices: readonly ObservedPrice[]) => void = () => {};
    const unsubscribed = jest.fn();
    const ports = fakePorts({
      subscribe: (onChange) => {
        change = onChange;
        return unsubscribed;
      },
    });
    const feed = updateFeed(ports, 500);
    const updates: Update[] = [];
    return { feed, updates, unsubscribed, change: (...prices: ObservedPrice[]) => change(prices) };
  }

  it('sends the present state at once', () => {
    const { feed, updates } = aFeed();

    feed.follow((update) => updates.push(update));

    expect(updates).toMatchObject([{ prices: [], snapshot: { products: ['BTC-USD'] } }]);
  });

  it('gathers a burst into one update', () => {
    const { feed, updates, change } = aFeed();
    feed.follow((update) => updates.push(update));

    for (let burst = 0; burst < 100; burst += 1) change(price);
    jest.advanceTimersByTime(500);

    expect(updates.slice(1).map(({ prices }) => prices.length)).toEqual([100]);
  });

  it('gives a sign of life when nothing changes', () => {
    const { feed, updates } = aFeed();
    feed.follow((update) => updates.push(update));

    jest.advanceTimersByTime(4500);
    expect(updates).toHaveLength(1);
    jest.advanceTimersByTime(500);
    expect(updates).toHaveLength(2);
  });

  it('keeps nothing without a follower', () => {
    const { feed, updates, change } = aFeed();
    change(price);
    jest.advanceTimersByTime(500);

    const stop = feed.follow((update) => updates.push(update));
    jest.advanceTimersByTime(500);
    stop();
    change(price);
    jest.advanceTimersByTime(10_000);

    expect(updates.flatMap(({ prices }) => prices)).toEqual([]);
    expect(feed.followers()).toBe(0);
  });

  it('lets go of the pipeline when it is closed', () => {
    const { feed, unsubscribed } = aFeed();

    feed.close();

    expect(unsubscribed).toHaveBeenCalledTimes(1);
  });
});
