import type { RunCommand } from '../run-command.ts';
import { runOrExplain } from '../run-or-explain.ts';

export interface RegistryLogin {
  /** `111122223333.dkr.ecr.us-east-1.amazonaws.com` */
  readonly registry: string;
  readonly username: string;
  readonly password: string;
}

export interface ImageSource {
  readonly dockerfile: string;
  /** The directory that the Dockerfile copies from. */
  readonly context: string;
}

/** What is asked of Docker. */
export interface Docker {
  /** Fails, with what to install or start, where no image could be built. */
  readonly verify: () => Promise<void>;
  readonly login: (login: RegistryLogin) => Promise<void>;
  /** @param uri - where the image goes, with its tag; under this name it stays here too */
  readonly buildAndPush: (source: ImageSource, uri: string) => Promise<void>;
}

// Lambda takes a single image; buildx adds an attestation, which makes it an index of several. Not by
// `--provenance=false`, which a Docker without buildx refuses.
const env = { BUILDX_NO_DEFAULT_ATTESTATIONS: '1' };

/** The Docker that `run` finds. Any since 20.10 will do: it builds with whichever builder it has. */
export function dockerIn(
  directory: string,
  run: RunCommand,
  onLine?: (line: string) => void,
): Docker {
  const docker = async (args: readonly string[], input?: string) => {
    await runOrExplain(run, 'docker', args, {
      directory,
      env,
      ...(input !== undefined && { input }),
      ...(onLine && { onLine }),
    });
  };
  return {
    verify: () => docker(['version', '--format', '{{.Server.Version}}']),
    // By stdin: a command line can be read by every user of the machine.
    login: ({ registry, username, password }) =>
      docker(['login', '--username', username, '--password-stdin', registry], password),
    buildAndPush: async ({ dockerfile, context }, uri) => {
      const platform = ['--platform', 'linux/arm64'];
      await docker(['build', ...platform, '--tag', uri, '--file', dockerfile, context]);
      await docker(['push', uri]);
    },
  };
}
