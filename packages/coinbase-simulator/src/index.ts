export type { ApiKey } from './advanced/api-key.ts';
export type { Api, Call, CallFilter } from './call.ts';
export { assortedFaults } from './faults/assorted-faults.ts';
export type { Fault, TickerFault } from './faults/fault.ts';
export type { FaultChance, ScriptOptions } from './faults/fault-plan.ts';
export { defaultProducts, type Product } from './market/products.ts';
export { coinbaseRateLimits, type RateLimit, type RateLimits } from './rate-limit.ts';
export type { LoggedRequest, Outcome, RequestFilter, RequestLog } from './request-log.ts';
export { type Simulator, type SimulatorOptions, startSimulator } from './simulator.ts';
