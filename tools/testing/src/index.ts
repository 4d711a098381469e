export { describeWithTool, missingTools, type Tool } from './required-tool.ts';
export { freePort } from './free-port.ts';
export { aTemporaryDirectory } from './temporary-directory.ts';
