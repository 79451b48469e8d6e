// Markdown in which other people's text stays text.

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map((row) => line(row.map(escapeMarkdown)))].join(
    '\n',
  )
}

/** No sign of the text can end a cell, start a list or make a link. */
export function escapeMarkdown(text: string): string {
  return text
    .trim()
    .replace(/[\\`*_{}[\]<>()#+\-.!|~&:@=$^]/g, (sign) => `\\${sign}`)
    .replace(/\r\n|[\n\r\u2028\u2029\v\f\u0085]/g, '<br>')
}
