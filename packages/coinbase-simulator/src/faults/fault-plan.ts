import { type Call, type CallFilter, isAmong } from '../call.ts';
import { randomAt, streamKey } from '../market/random.ts';
import { canBefall, type Fault } from './fault.ts';

/** A fault that befalls some calls now and then. */
export interface FaultChance {
  readonly fault: Fault;
  /** From 0 to 1, drawn for each call that the fault can befall. */
  readonly probability: number;
  /** @default every call */
  readonly on?: CallFilter;
}

/** Which calls a scripted fault waits for. */
export interface ScriptOptions {
  /** How many calls it befalls; `Infinity` for all. @default 1 */
  readonly times?: number;
  /** @default every call */
  readonly on?: CallFilter;
}

/** Decides which call suffers from what: first by script, then by chance. */
export class FaultPlan {
  private readonly chances: readonly FaultChance[];
  private readonly key: number;
  private scripted: { fault: Fault; on: CallFilter; left: number }[] = [];
  private draws = 0;

  /** @throws when a probability is not from 0 to 1 */
  constructor(chances: readonly FaultChance[], seed: number) {
    chances.forEach(checkProbability);
    this.chances = chances;
    this.key = streamKey(seed, 'faults');
  }

  /** Has the next calls suffer from `fault`; what was scripted earlier comes first. */
  script(fault: Fault, { times = 1, on = {} }: ScriptOptions = {}): void {
    this.scripted.push({ fault, on, left: times });
  }

  /** Forgets what was scripted and has not happened. Chances stay. */
  clear(): void {
    this.scripted = [];
  }

  /** The fault of the next call; uses up a scripted one. */
  next(call: Call): Fault | undefined {
    return this.nextScripted(call) ?? this.nextByChance(call);
  }

  private nextScripted(call: Call): Fault | undefined {
    const entry = this.scripted.find(
      ({ on, fault }) => isAmong(on, call) && canBefall(fault, call),
    );
    if (entry !== undefined && --entry.left <= 0) {
      this.scripted = this.scripted.filter((other) => other !== entry);
    }
    return entry?.fault;
  }

  private nextByChance(call: Call): Fault | undefined {
    const hit = this.chances
      .filter(({ on = {}, fault }) => isAmong(on, call) && canBefall(fault, call))
      .find(({ probability }) => randomAt(this.key, this.draws++) < probability);
    return hit?.fault;
  }
}

function checkProbability({ fault, probability }: FaultChance): void {
  if (!(probability >= 0 && probability <= 1)) {
    throw new Error(`probability of ${fault.kind} must be from 0 to 1, got ${probability}`);
  }
}
