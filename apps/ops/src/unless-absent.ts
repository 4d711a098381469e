/** Errors by which AWS says that something does not exist. */
const absences = new Set([
  '404',
  'EntityNotFoundException',
  'ImageNotFoundException',
  'NoSuchBucket',
  'NoSuchBucketPolicy',
  'NoSuchEntityException',
  'NoSuchPublicAccessBlockConfiguration',
  'NotFound',
  'NotFoundException',
  'OwnershipControlsNotFoundError',
  'AWS.SimpleQueueService.NonExistentQueue',
  'QueueDoesNotExist',
  'RepositoryNotFoundException',
  'ResourceNotFoundException',
  'TableNotFoundException',
  'ServerSideEncryptionConfigurationNotFoundError',
]);

/** The answer, or undefined if what was asked for does not exist. Other errors stay errors. */
export async function unlessAbsent<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (isAbsence(error)) return undefined;
    throw error;
  }
}

/** True for the error by which AWS says that something does not exist. */
export function isAbsence(error: unknown): boolean {
  return error instanceof Error && absences.has(error.name);
}
