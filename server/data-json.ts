// Rows as JSON: times in ISO 8601, bytes in base64.

/** @param value a row, or rows, as the database client gives them */
export function rowsJson(value: unknown): string {
  return JSON.stringify(plain(value), null, 1)
}

function plain(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString()
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, it]) => [key, plain(it)]))
}
