import type { ClientRequest, Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { proxyOf } from '@coinlake/coinbase/proxy';
import { Agent, type AgentConnectOpts } from 'agent-base';
import { HttpsProxyAgent } from 'https-proxy-agent';

/** Connects the AWS SDK's HTTPS calls through the proxies of the environment, or directly where it names none. */
export class AwsProxyAgent extends Agent {
  private readonly direct = new HttpsAgent({ keepAlive: true });
  private readonly proxied = new Map<string, HttpAgent>();

  override connect(_: ClientRequest, { host = '', port }: AgentConnectOpts): HttpAgent {
    const proxy = proxyOf(`https://${host.includes(':') ? `[${host}]` : host}:${port}`);
    return proxy === undefined ? this.direct : this.agentOf(proxy);
  }

  private agentOf(proxy: string): HttpAgent {
    const agent = this.proxied.get(proxy) ?? new HttpsProxyAgent(proxy, { keepAlive: true });
    this.proxied.set(proxy, agent);
    return agent;
  }
}
