import { type LakePartition, partitionsPerZone, type Zone } from '../../src/page/wire.ts';
import { Answered } from '../answered.tsx';
import { polled } from '../fetch-json.ts';
import { formatBytes, formatCount } from '../format.ts';
import { lakeVersion } from '../live.ts';
import { Panel } from '../panel.tsx';
import { Partitions } from './partitions.tsx';
import { zoneTotals } from './zone-totals.ts';

const zoneTitles: Record<Zone, string> = {
  raw: 'Raw, as delivered',
  curated: 'Curated',
  backfill: 'Backfilled candles',
  errors: 'Undelivered or damaged',
};

const partitions = polled<LakePartition[]>(() => '/api/partitions', {
  everySeconds: 10,
  after: lakeVersion,
});

/** What is in the lake: zones side by side, their table partitions, and the files of one. */
export function LakeBrowser() {
  return (
    <Panel title="The lake" name="lake">
      <Answered from={partitions}>
        {(all) =>
          all.length === 0 ? (
            <p class="empty">Nothing has been delivered yet.</p>
          ) : (
            <>
              <Zones partitions={all} />
              <Partitions partitions={all} />
            </>
          )
        }
      </Answered>
    </Panel>
  );
}

function Zones({ partitions }: { readonly partitions: readonly LakePartition[] }) {
  return (
    <dl class="zones">
      {zoneTotals(partitions).map(({ zone, isCut, files, rows, bytes, bytesPerRow, share }) => (
        <div key={zone} data-zone={zone}>
          <dt>
            {zoneTitles[zone]}
            {isCut && `, newest ${partitionsPerZone} table partitions`}
          </dt>
          <dd>
            <b>{formatBytes(bytes)}</b>
            <span class="quiet">
              {formatCount(files)} {files === 1 ? 'file' : 'files'}
              {rows !== null && `, ${formatCount(rows)} rows`}
              {bytesPerRow !== null && `, ${formatBytes(bytesPerRow)} per row`}
            </span>
            <meter min={0} max={1} value={share} aria-label={`share of the lake: ${zone}`} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
