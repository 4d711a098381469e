import { startPageServer } from '../../src/page/server.ts';
import { fakePorts } from './fake-ports.ts';

describe('startPageServer', () => {
  const unsubscribed = jest.fn();
  const ports = fakePorts({ subscribe: () => unsubscribed });

  beforeEach(() => unsubscribed.mockClear());

  it('serves this machine under each of its own names', async () => {
    const server = await startPageServer({ ports, assets: [] });
    const { port } = new URL(server.url);

    const answers = await Promise.all(
      ['127.0.0.1', 'localhost'].map((name) => statusOf(`http://${name}:${port}/api/status`)),
    );
    await server.close();

    expect(server.url).toBe(`http://127.0.0.1:${port}`);
    expect(answers).toEqual([200, 200]);
  });

  it('keeps nothing open when its port is taken', async () => {
    const first = await startPageServer({ ports, assets: [] });
    const port = Number(new URL(first.url).port);

    const second = startPageServer({ ports, assets: [], port });

    await expect(second).rejects.toThrow(`--port must be free, got ${port}`);
    expect(unsubscribed).toHaveBeenCalledTimes(1);
    await first.close();
  });

  it('ends although a page still follows', async () => {
    const server = await startPageServer({ ports, assets: [] });
    const updates = await fetch(`${server.url}/api/updates`);

    await server.close();

    await expect(updates.text()).rejects.toThrow();
    expect(unsubscribed).toHaveBeenCalledTimes(1);
  });
});

async function statusOf(url: string): Promise<number> {
  return (await fetch(url)).status;
}
