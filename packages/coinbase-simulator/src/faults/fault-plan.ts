import { type Call, type CallFilter, isAmong } from '../call.ts';
import { randomAt, streamKey } from '../market/random.ts';
import { canHave, type Fault } from './fault.ts';

/** A fault that some calls get by chance. */
export interface FaultChance {
  readonly fault: Fault;
  /** From 0 to 1, drawn for each call that can have the fault. */
  readonly probability: number;
  /** @default every call */
  readonly on?: CallFilter;
}

/** Which calls get a scripted fault. */
export interface ScriptOptions {
  /** How many calls get it; `Infinity` for all. @default 1 */
  readonly times?: number;
  /** @default every call */
  readonly on?: CallFilter;
}

/** Decides which call gets which fault: first by script, then by chance. */
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

  /** Gives the next calls `fault`, after the faults that were scripted earlier. */
  script(fault: Fault, { times = 1, on = {} }: ScriptOptions = {}): void {
    this.scripted.push({ fault, on, left: times });
  }

  /** Removes scripted faults that no call got yet. Chances stay. */
  clear(): void {
    this.scripted = [];
  }

  /** The fault of the next call; uses up a scripted one. */
  next(call: Call): Fault | undefined {
    return this.nextScripted(call) ?? this.nextByChance(call);
  }

  private nextScripted(call: Call): Fault | undefined {
    const entry = this.scripted.find(({ on, fault }) => isAmong(on, call) && canHave(fault, call));
    if (entry !== undefined && --entry.left <= 0) {
      this.scripted = this.scripted.filter((other) => other !== entry);
    }
    return entry?.fault;
  }

  private nextByChance(call: Call): Fault | undefined {
    const hit = this.chances
      .filter(({ on = {}, fault }) => isAmong(on, call) && canHave(fault, call))
      .find(({ probability }) => randomAt(this.key, this.draws++) < probability);
    return hit?.fault;
  }
}

function checkProbability({ fault, probability }: FaultChance): void {
  if (!(probability >= 0 && probability <= 1)) {
    throw new Error(`probability of ${fault.kind} must be from 0 to 1, got ${probability}`);
  }
}
