import type { Quote } from '../market/market.ts';
import type { Fault } from './fault.ts';

/** A quote as a faulty ticker has it; the same quote for any other fault. */
export function damageQuote(quote: Quote, fault: Fault | undefined): Quote {
  switch (fault?.kind) {
    case 'empty-ticker':
      return emptyQuote;
    case 'missing-time': {
      const { time: _, ...timeless } = quote;
      return timeless;
    }
    case 'zero-price':
      return { ...quote, price: '0' };
    case 'crossed-book':
      return { ...quote, bid: quote.ask, ask: quote.bid };
    case 'year-one':
      return { ...quote, time: '0001-01-01T00:00:00Z' };
    default:
      return quote;
  }
}

const emptyQuote: Quote = {
  tradeId: 0,
  price: '',
  size: '',
  side: '',
  bid: '',
  ask: '',
  volume: '',
  rfqVolume: '',
  time: '',
};
