import { data } from '@remix-run/node'
import { refusalStatus, type Refusal } from '../domain/refusal.ts'
import { orRefuse } from './refusal-response.ts'

/** What a page with a form gets back: a sentence for each wrong field, and what had been typed. */
export interface FormFault {
  fields: Record<string, string>
  typed: Record<string, string>
}

/** Wrong fields go back to the form with 400; any other refusal is a page of its own. */
export function formFault(refusal: Refusal, form: FormData) {
  if (refusal.kind !== 'bad-input') return orRefuse({ ok: false, refusal })
  const typed: Record<string, string> = {}
  for (const [key, value] of form) if (typeof value === 'string') typed[key] = value
  const fault: FormFault = { fields: refusal.fields, typed }
  return data(fault, { status: refusalStatus(refusal) })
}
