import type { LakeNames } from '@coinlake/lake-environment';
import { stagesOf } from './stages.ts';

const columnWidth = 4;
const widgetHeight = 6;

/** The body of the dashboard: the flow from left to right, one column per stage. */
export function dashboardBody(names: LakeNames): string {
  const widgets = stagesOf(names).flatMap(({ title, widgets }, column) => [
    {
      ...at(column, 0, 1),
      type: 'text',
      properties: { markdown: `## ${title}`, background: 'transparent' },
    },
    ...widgets.map(({ region = names.region, ...widget }, row) => ({
      ...at(column, 1 + row * widgetHeight, widgetHeight),
      type: 'metric',
      properties: { ...widget, region, view: 'timeSeries', period: 300 },
    })),
  ]);
  return JSON.stringify({ periodOverride: 'inherit', widgets });
}

function at(column: number, y: number, height: number) {
  return { x: column * columnWidth, y, width: columnWidth, height };
}
