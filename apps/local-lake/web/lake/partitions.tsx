import { signal } from '@preact/signals';
import { Fragment } from 'preact';
import type { LakeFile, LakePartition } from '../../src/page/wire.ts';
import { polled } from '../fetch-json.ts';
import { formatBytes, formatCount, formatTime } from '../format.ts';

const open = signal<string | null>(null);
const files = polled<LakeFile[]>(() =>
  open.value === null ? null : `/api/files?prefix=${encodeURIComponent(open.value)}`,
);

/** The table partitions; opening one shows its files. */
export function Partitions({ partitions }: { readonly partitions: readonly LakePartition[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section class="scroll" tabIndex={0} aria-label="Table partitions">
      <table>
        <thead>
          <tr>
            <th scope="col">Table partition</th>
            <th scope="col" class="number">
              Files
            </th>
            <th scope="col" class="number">
              Rows
            </th>
            <th scope="col" class="number">
              Size
            </th>
          </tr>
        </thead>
        <tbody>
          {partitions.map((partition) => (
            <PartitionRows key={partition.prefix} partition={partition} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function PartitionRows({ partition }: { readonly partition: LakePartition }) {
  const { prefix, zone, rows, bytes } = partition;
  const isOpen = open.value === prefix;
  const belongs = files.answer.value?.[0]?.key.startsWith(prefix) ?? false;
  return (
    <>
      <tr data-zone={zone}>
        <th scope="row">
          <button
            type="button"
            class="opener"
            aria-expanded={isOpen}
            onClick={() => {
              open.value = isOpen ? null : prefix;
            }}
          >
            <span>
              {prefix.split(/(?<=\/)/).map((folder) => (
                <Fragment key={folder}>
                  {folder}
                  <wbr />
                </Fragment>
              ))}
            </span>
          </button>
        </th>
        <td class="number">{formatCount(partition.files)}</td>
        <td class="number">{rows === null ? '–' : formatCount(rows)}</td>
        <td class="number">{formatBytes(bytes)}</td>
      </tr>
      {isOpen &&
        belongs &&
        files.answer.value?.slice(0, 100).map((file) => (
          <tr class="file" key={file.key}>
            <td>{file.key.slice(prefix.length)}</td>
            <td class="number">{formatTime(file.modifiedAt)}</td>
            <td class="number">{file.rows === null ? '–' : formatCount(file.rows)}</td>
            <td class="number">{formatBytes(file.bytes)}</td>
          </tr>
        ))}
    </>
  );
}
