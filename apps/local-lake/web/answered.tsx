import type { ComponentChildren } from 'preact';
import type { Polled } from './fetch-json.ts';

export interface AnsweredProps<T> {
  readonly from: Polled<T>;
  readonly children: (answer: T) => ComponentChildren;
}

/** The last answer of the server and, if it refuses now, why; or that it is on its way. */
export function Answered<T>({ from: { answer, problem }, children }: AnsweredProps<T>) {
  return (
    <>
      {problem.value !== null && (
        <p class="problem" role="status">
          The lake cannot be read right now: {problem.value}
        </p>
      )}
      {answer.value !== null && children(answer.value)}
      {answer.value === null && problem.value === null && <p class="empty">Asking the lake…</p>}
    </>
  );
}
