import type { RunCommand } from '../run-command.ts';
import { runOrExplain } from '../terraform/terraform.ts';

export interface RegistryLogin {
  /** `111122223333.dkr.ecr.us-east-1.amazonaws.com` */
  readonly registry: string;
  readonly username: string;
  readonly password: string;
}

interface ImageBuild {
  /** Where the image goes, with its tag. */
  readonly uri: string;
  readonly dockerfile: string;
  /** The directory that the Dockerfile copies from. */
  readonly context: string;
}

/** The docker of this machine. */
export interface Docker {
  /** Fails, with what to install or start, where no image could be built. */
  readonly verify: () => Promise<void>;
  readonly login: (login: RegistryLogin) => Promise<void>;
  readonly buildAndPush: (build: ImageBuild) => Promise<void>;
}

export function dockerIn(
  directory: string,
  run: RunCommand,
  onLine?: (line: string) => void,
): Docker {
  const docker = async (args: readonly string[], input?: string) => {
    await runOrExplain(run, 'docker', args, {
      directory,
      ...(input !== undefined && { input }),
      ...(onLine && { onLine }),
    });
  };
  return {
    verify: async () => {
      await docker(['version', '--format', '{{.Server.Version}}']);
      await docker(['buildx', 'version']);
    },
    // By stdin: what stands in the command line can be read by every user of the machine.
    login: ({ registry, username, password }) =>
      docker(['login', '--username', username, '--password-stdin', registry], password),
    buildAndPush: ({ uri, dockerfile, context }) =>
      docker([
        ...['buildx', 'build', '--platform', 'linux/arm64'],
        // Lambda takes a single image; an attestation would make it an index of several.
        ...['--provenance=false', '--sbom=false'],
        ...['--tag', uri, '--push', '--file', dockerfile, context],
      ]),
  };
}
