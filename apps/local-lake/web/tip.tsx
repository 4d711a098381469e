export interface TipProps {
  /** Where it points, as a fraction of the width of what is below, from 0 to 1. */
  readonly x: number;
  readonly title: string;
  readonly figures?: readonly (readonly [label: string, value: string])[];
  readonly notes: readonly string[];
}

/** Shows what is under the pointer, beside it. */
export function Tip({ x, title, figures = [], notes }: TipProps) {
  return (
    <div class="tip" style={{ '--x': x }} data-side={x < 0.5 ? 'right' : 'left'}>
      <b>{title}</b>
      {figures.length > 0 && (
        <dl>
          {figures.map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
    </div>
  );
}
