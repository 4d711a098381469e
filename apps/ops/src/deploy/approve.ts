import { OperatorError } from '../errors.ts';
import type { Terminal } from '../terminal.ts';
import type { Announcement } from './announce.ts';

/** What the command line answers in advance. */
export interface Approval {
  readonly autoApprove?: boolean;
  readonly allowDataLoss?: boolean;
}

/**
 * Lets a deploy go on. Without a question the warnings go unread, so data is lost only where the
 * command line says so.
 *
 * @throws OperatorError if a person, or the command line, does not agree
 */
export async function approve(
  stackName: string,
  { losses }: Pick<Announcement, 'losses'>,
  { autoApprove = false, allowDataLoss = false }: Approval,
  terminal: Pick<Terminal, 'confirm'>,
): Promise<void> {
  if (autoApprove && losses.length > 0 && !allowDataLoss) {
    const what = losses.map(({ resource, message }) => `${resource}: ${message}`).join('; ');
    throw new OperatorError(`${stackName} would lose data, nothing of it was changed: ${what}`, {
      next: 'deploy without --auto-approve and answer, or add --allow-data-loss',
    });
  }
  if (autoApprove || (await terminal.confirm(`Deploy ${stackName}?`))) return;
  throw new OperatorError(`${stackName} was not approved; nothing of it was changed`, {
    next: 'run the same command again when you are ready',
  });
}
