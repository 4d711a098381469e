const done = /^(\w+)\.\w+: (?:Creation|Destruction) complete after (?:(\d+)m)?(\d+)s/gm;

/** What an apply or a destroy waited for longest, such as `aws_sqs_queue 25 s`: the provider's own waits. */
export function slowestWaits(output: string): string {
  const waits = new Map<string, number>();
  for (const [, type = '', minutes = '0', seconds = '0'] of output.matchAll(done)) {
    const wait = Number(minutes) * 60 + Number(seconds);
    waits.set(type, Math.max(wait, waits.get(type) ?? 0));
  }
  return [...waits]
    .sort(([, one], [, other]) => other - one)
    .slice(0, 3)
    .map(([type, seconds]) => `${type} ${seconds} s`)
    .join(', ');
}
