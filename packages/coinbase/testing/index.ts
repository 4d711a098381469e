export { anObservation, exchangeObservation } from './an-observation.ts';
export {
  exchangeTicker,
  type FakeFetch,
  fakeFetch,
  json,
  marketTrades,
  networkFault,
  page,
  type Reply,
  timeOut,
} from './fake-fetch.ts';
export { ed25519, type KeyPair, p256, secretForms } from './keys.ts';
export { type MemoryStore, memoryStore } from './memory-store.ts';
export { type VirtualClock, virtualClock } from './virtual-clock.ts';
