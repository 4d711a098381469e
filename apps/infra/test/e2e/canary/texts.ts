import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { GetObjectCommand, ListObjectVersionsCommand, type S3Client } from '@aws-sdk/client-s3';

type Text = readonly [name: string, content: Buffer | string];

const repository = resolve(__dirname, '../../../../..');

/** Every file below `directory`, links and providers left out. */
export function filesBelow(directory: string): Text[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry): Text[] => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return entry.name === 'providers' ? [] : filesBelow(path);
    return entry.isFile() ? [[path, readFileSync(path)]] : [];
  });
}

/** Every file of the repository that git keeps or would keep. */
export function filesOfRepository(): Text[] {
  const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: repository,
    encoding: 'utf8',
  });
  return list
    .split('\0')
    .filter(
      (path) =>
        path !== '' && statSync(join(repository, path), { throwIfNoEntry: false })?.isFile(),
    )
    .map((path): Text => [path, readFileSync(join(repository, path))]);
}

/** The files in a zip, such as a saved plan or the function's code. */
export function filesInZip(zip: string, directory: string): Text[] {
  const target = join(directory, basename(zip));
  mkdirSync(target, { recursive: true });
  // moto runs on Python, so it is there.
  execFileSync('python3', ['-m', 'zipfile', '-e', zip, target]);
  return filesBelow(target);
}

/** Every version of every object in a bucket: of the state, also those that were replaced. */
export async function versionsIn(s3: S3Client, Bucket: string): Promise<Text[]> {
  const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
  return Promise.all(
    Versions.map(async ({ Key = '', VersionId }): Promise<Text> => {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key, VersionId }));
      return [`${Key} ${VersionId}`, (await Body?.transformToString()) ?? ''];
    }),
  );
}
