/** The JSON in a request's body; null for what is none, which no schema takes. */
export async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json()
  } catch {
    return null
  }
}
