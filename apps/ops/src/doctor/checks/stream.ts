import { DescribeStreamSummaryCommand } from '@aws-sdk/client-kinesis';
import { type Check, finding, redeploy } from '../check.ts';

export const stream: Check = {
  claim: 'the stream is active, encrypted, and keeps records as long as configured',
  look: async ({ aws, names, environment }) => {
    const { StreamDescriptionSummary: summary } = await aws.kinesis.send(
      new DescribeStreamSummaryCommand({ StreamName: names.stream.name }),
    );
    const { StreamStatus, EncryptionType = 'NONE', RetentionPeriodHours } = summary ?? {};
    const isRight =
      StreamStatus === 'ACTIVE' &&
      EncryptionType === 'KMS' &&
      RetentionPeriodHours === environment.stream.retentionHours;
    const saw = `${StreamStatus}, encryption ${EncryptionType}, ${RetentionPeriodHours} h`;
    return finding(isRight, saw, redeploy({ environment }));
  },
};
