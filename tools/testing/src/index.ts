export { awsProviderDirectory } from './aws-provider.ts';
export { compactJson } from './compact-json.ts';
export { freePort } from './free-port.ts';
export { describeWithTool, findTool, isExcused, missingTools, type Tool } from './required-tool.ts';
export { type Steps, storySteps } from './story-steps.ts';
export { aTemporaryDirectory } from './temporary-directory.ts';
