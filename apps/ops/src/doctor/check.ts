import type { Environment, LakeNames } from '@coinlake/lake-environment';
import type { AwsClients } from '../aws-clients.ts';

/** What a check has to look at. */
export interface ExaminedLake {
  readonly aws: AwsClients;
  readonly environment: Environment;
  readonly names: LakeNames;
  readonly now: Date;
}

/** What a check saw. Without a fix, all is well. */
export interface Finding {
  readonly saw: string;
  /** The command that fixes it, or what to change. */
  readonly fix?: string | undefined;
}

/** One question to the live account. */
export interface Check {
  /** As a statement that holds while all is well: `the schedule is enabled`. */
  readonly claim: string;
  /** Asks only where this holds. @default - always */
  readonly applies?: (environment: Environment) => boolean;
  readonly look: (lake: ExaminedLake) => Promise<Finding>;
}

/** The finding of something that is either right or wants a fix. */
export function finding(isRight: boolean, saw: string, fix: string): Finding {
  return isRight ? { saw } : { saw, fix };
}

/** The command that puts things back as the code says. */
export function redeploy({ environment }: Pick<ExaminedLake, 'environment'>): string {
  return `npm run deploy -- --env ${environment.name} --stack lakehouse`;
}
