import { data } from '@remix-run/node'
import type { Refusal } from '../domain/refusal.ts'

/** The form in a request's body. What is no form is refused with 400, as any other bad input. */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.formData()
  } catch {
    // The platform throws a TypeError for every other kind of body.
    const refusal: Refusal = { kind: 'bad-input', fields: { form: 'Please send this as a form.' } }
    throw data({ refusal }, { status: 400 })
  }
}
