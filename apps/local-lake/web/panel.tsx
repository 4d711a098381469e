import type { ComponentChildren } from 'preact';

export interface PanelProps {
  readonly title: string;
  /** Names the section for the style sheet and for links. */
  readonly name: string;
  /** Shown beside the title. */
  readonly tools?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** A titled part of the page. */
export function Panel({ title, name, tools, children }: PanelProps) {
  return (
    <section class={`panel ${name}`} aria-labelledby={`${name}-title`}>
      <div class="panel-head">
        <h2 id={`${name}-title`}>{title}</h2>
        {tools}
      </div>
      {children}
    </section>
  );
}
