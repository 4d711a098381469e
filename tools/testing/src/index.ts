export { freePort } from './free-port.ts';
export { describeWithTool, missingTools, type Tool } from './required-tool.ts';
export { aTemporaryDirectory } from './temporary-directory.ts';
