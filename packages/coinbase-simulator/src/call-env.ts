import type { HttpBindings } from '@hono/node-server';
import type { Call } from './call.ts';
import type { Fault } from './faults/fault.ts';
import type { Outcome } from './request-log.ts';

/** What a request carries through the middleware. */
export interface CallEnv {
  readonly Bindings: HttpBindings;
  readonly Variables: {
    call: Call;
    /** The fault of the answer. */
    fault: Fault | undefined;
    /** Writes into the request's line of the log. */
    note: (outcome: Outcome) => void;
  };
}
