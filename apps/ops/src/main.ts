import { commandLine } from './command-line.ts';
import { processTerminal } from './terminal.ts';

// What later versions of the SDK will ask for is no news for an operator: its version is pinned.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';

await commandLine(processTerminal()).parseAsync();
