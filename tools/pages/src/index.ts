export { rewriteSection, withSection } from './generated-section.ts';
export { code, markdownTable } from './markdown-table.ts';
