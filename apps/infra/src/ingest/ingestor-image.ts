import type { LakeNames } from '@coinlake/lake-environment';

/** The arguments of a function that runs from an image in the repository of the lake. */
export function imagePackage({ accountId, region, imageRepository }: LakeNames, tag: string) {
  const registry = `${accountId}.dkr.ecr.${region}.amazonaws.com`;
  return {
    packageType: 'Image',
    imageUri: `${registry}/${imageRepository.name}:${tag}`,
    architectures: ['arm64'],
  };
}
