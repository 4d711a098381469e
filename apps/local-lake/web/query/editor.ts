import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { sql } from '@codemirror/lang-sql';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { EditorView, keymap } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The SQL editor, mounted. */
export interface Editor {
  text(): string;
  setText(text: string): void;
  /** Puts the cursor at `position`, in characters from 0. */
  pointAt(position: number): void;
  destroy(): void;
}

const highlighting = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--good)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warn)' },
  { tag: tags.comment, color: 'var(--quiet)', fontStyle: 'italic' },
]);

const theme = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--ground)', fontSize: '13px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.55', maxHeight: '22rem' },
  '.cm-content': { padding: '12px 8px', caretColor: 'var(--ink)', minHeight: '9rem' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '.cm-selectionBackground, &.cm-focused .cm-selectionBackground': {
    background: 'var(--accent-soft) !important',
  },
  '.cm-matchingBracket': { background: 'var(--accent-soft) !important', color: 'inherit' },
});

/**
 * Mounts the editor in a shadow root of `host`: there its styles are style sheet objects, which the
 * content-security policy allows, and not elements, which it does not. Ctrl-Enter runs; Tab moves
 * the focus on, as anywhere else.
 */
export function mountEditor(host: HTMLElement, text: string, onRun: () => void): Editor {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  const run = () => {
    onRun();
    return true;
  };
  const view = new EditorView({
    doc: text,
    root,
    parent: root,
    extensions: [
      history(),
      bracketMatching(),
      closeBrackets(),
      sql({ upperCaseKeywords: true }),
      syntaxHighlighting(highlighting),
      theme,
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ 'aria-label': 'SQL statement', autocapitalize: 'off' }),
      keymap.of([
        { key: 'Mod-Enter', run },
        ...closeBracketsKeymap,
        ...defaultKeymap,
        ...historyKeymap,
      ]),
    ],
  });
  return {
    text: () => view.state.doc.toString(),
    setText: (next) =>
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } }),
    pointAt: (position) => {
      const anchor = Math.min(position, view.state.doc.length);
      view.dispatch({ selection: { anchor }, scrollIntoView: true });
      view.focus();
    },
    destroy: () => view.destroy(),
  };
}
