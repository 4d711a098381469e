import { GetFunctionCommand } from '@aws-sdk/client-lambda';
import { type Check, finding, redeploy } from '../check.ts';

export const ingestor: Check = {
  claim: 'the ingestor can run',
  look: async ({ aws, names, environment }) => {
    const { Configuration, Concurrency } = await aws.lambda.send(
      new GetFunctionCommand({ FunctionName: names.ingestor.name }),
    );
    const { State = 'unknown', LastUpdateStatus, StateReason } = Configuration ?? {};
    const isStopped = Concurrency?.ReservedConcurrentExecutions === 0;
    const saw = isStopped ? 'no concurrency is left to it' : (StateReason ?? State);
    const isRight = State === 'Active' && LastUpdateStatus !== 'Failed' && !isStopped;
    return finding(isRight, saw, redeploy({ environment }));
  },
};
