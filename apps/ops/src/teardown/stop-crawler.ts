import { GetCrawlerCommand, type GlueClient, StopCrawlerCommand } from '@aws-sdk/client-glue';
import { unlessAbsent } from '../unless-absent.ts';

/** Asks a running crawler to stop. Resolves to true once it has stopped, or is gone. */
export async function stopCrawler(glue: GlueClient, Name: string): Promise<boolean> {
  const answer = await unlessAbsent(glue.send(new GetCrawlerCommand({ Name })));
  const state = answer?.Crawler?.State ?? 'READY';
  if (state === 'RUNNING') await glue.send(new StopCrawlerCommand({ Name }));
  return state === 'READY';
}
