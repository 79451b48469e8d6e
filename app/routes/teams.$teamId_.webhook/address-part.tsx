import { Form, useNavigation } from '@remix-run/react'
import { Field } from '../../components/field.tsx'
import type { FormFault } from '../../http/form-fault.ts'

interface AddressPartProps {
  webhook: { url: string } | null
  fault: FormFault | null
  test: { delivered: boolean; words: string } | null
}

/** Where messages go, and whether one arrives there. */
export function AddressPart({ webhook, fault, test }: AddressPartProps) {
  const navigation = useNavigation()
  const doing = navigation.state === 'idle' ? null : navigation.formData?.get('do')
  return (
    <section aria-labelledby="address" className="paper-card grid gap-5 p-6">
      <h2 id="address" className="text-xl font-semibold">
        Where messages go
      </h2>
      <Form method="post" className="grid gap-4">
        <Field
          label="Address"
          name="url"
          type="url"
          required
          maxLength={1000}
          placeholder="https://chat.example.org/hooks/abc"
          defaultValue={fault?.typed.url ?? webhook?.url}
          fault={fault?.fields.url ?? fault?.fields.do}
          autoComplete="off"
        />
        <p>
          <button type="submit" name="do" value="set" className="button" disabled={doing !== null}>
            {doing === 'set' ? 'Saving …' : webhook ? 'Change the address' : 'Set the address'}
          </button>
        </p>
      </Form>
      {webhook && (
        <Form method="post" className="flex flex-wrap gap-2 border-t border-line pt-5">
          <button
            type="submit"
            name="do"
            value="test"
            className="button-quiet button-small"
            disabled={doing !== null}
          >
            {doing === 'test' ? 'Waiting for an answer …' : 'Send a test message'}
          </button>
          <button
            type="submit"
            name="do"
            value="remove"
            className="button-quiet button-small"
            disabled={doing !== null}
          >
            Send nothing any more
          </button>
        </Form>
      )}
      <div role="status" className="empty:-mt-5">
        {test && doing === null && (
          <p className={`font-medium ${test.delivered ? 'text-ok' : 'text-danger'}`}>
            {test.delivered
              ? `It arrived: the answer was ${test.words}.`
              : `It did not arrive. ${test.words}.`}
          </p>
        )}
      </div>
    </section>
  )
}
