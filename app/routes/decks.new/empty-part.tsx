import { Field } from '../../components/field.tsx'
import type { NewDeckFault } from './new-deck-page.tsx'

/** Only what the two roles are called; the cards are written on the next page. */
export function EmptyPart({ fault }: { fault: NewDeckFault | undefined }) {
  return (
    <fieldset className="grid gap-5 sm:grid-cols-2">
      <legend className="mb-4 text-ink-soft">
        You write the cards on the next page. Whose duties are they?
      </legend>
      <Field
        label="First role"
        name="po"
        maxLength={40}
        defaultValue={fault?.typed.po ?? 'Product Owner'}
        fault={fault?.fields.po}
        autoComplete="off"
      />
      <Field
        label="Second role"
        name="pm"
        maxLength={40}
        defaultValue={fault?.typed.pm ?? 'Product Manager'}
        fault={fault?.fields.pm}
        autoComplete="off"
      />
    </fieldset>
  )
}
