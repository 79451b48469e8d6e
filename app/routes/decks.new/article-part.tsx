import { useState } from 'react'
import { Field } from '../../components/field.tsx'
import { ARTICLE_ENDINGS, ARTICLE_MAX_BYTES } from '../../domain/derive/limits.ts'
import { ARTICLE_KEPT, useKeptText } from '../../hooks/use-kept-text.ts'
import type { NewDeckFault } from './new-deck-page.tsx'

const KB = 1024
const MAX_KB = ARTICLE_MAX_BYTES / KB

/** The text, pasted or as a file, and the names of its two roles for who knows better than we find. */
export function ArticlePart({ fault }: { fault: NewDeckFault | undefined }) {
  const { field, size } = useKeptText(ARTICLE_KEPT)
  const tooMuch = size > ARTICLE_MAX_BYTES
  const typed = fault?.typed
  return (
    <>
      <div className="grid gap-1.5">
        <label htmlFor="text" className="font-medium">
          The text
        </label>
        <p id="text-hint" className="-mt-1 text-sm text-ink-soft">
          An article, a job description, a page of your wiki; in English, {MAX_KB} KB at most. Headings and
          lists help. It stays in your team.
        </p>
        <textarea
          id="text"
          name="text"
          ref={field}
          rows={12}
          defaultValue={typed?.text}
          aria-describedby={tooMuch ? 'text-hint text-size' : 'text-hint'}
          aria-invalid={tooMuch || undefined}
          placeholder="A Product Owner orders the backlog. Product Managers talk to customers …"
          className="text-field"
        />
        <p id="text-size" role="status" className="text-sm font-medium text-danger empty:hidden">
          {tooMuch && `This is ${Math.ceil(size / KB)} KB. Take the part of it that is about the two roles.`}
        </p>
      </div>
      <ArticleFile />
      <details
        className="rounded-xl border border-line"
        open={Boolean(fault?.fields.po ?? fault?.fields.pm ?? typed?.po)}
      >
        <summary className="cursor-pointer rounded-xl px-4 py-3 font-medium">
          The two roles
          <span className="ml-2 text-sm font-normal text-ink-soft">
            found in the text, unless you name them
          </span>
        </summary>
        <div className="grid gap-5 px-4 pb-4 sm:grid-cols-2">
          <Field
            label="First role"
            name="po"
            maxLength={40}
            placeholder="Tech Lead"
            defaultValue={typed?.po}
            fault={fault?.fields.po}
            autoComplete="off"
          />
          <Field
            label="Second role"
            name="pm"
            maxLength={40}
            placeholder="Engineering Manager"
            defaultValue={typed?.pm}
            fault={fault?.fields.pm}
            autoComplete="off"
          />
        </div>
      </details>
    </>
  )
}

function ArticleFile() {
  const [size, setSize] = useState(0)
  const tooMuch = size > ARTICLE_MAX_BYTES
  return (
    <div className="grid gap-1.5">
      <label htmlFor="file" className="font-medium">
        Or a file
      </label>
      <p id="file-hint" className="-mt-1 text-sm text-ink-soft">
        {ARTICLE_ENDINGS.join(', ')}. A chosen file is read instead of the text above.
      </p>
      <input
        id="file"
        type="file"
        name="file"
        accept={`${ARTICLE_ENDINGS.join(',')},.htm,.markdown`}
        aria-describedby={tooMuch ? 'file-hint file-size' : 'file-hint'}
        aria-invalid={tooMuch || undefined}
        onChange={(event) => setSize(event.currentTarget.files?.[0]?.size ?? 0)}
        className="text-field file:mr-3 file:cursor-pointer file:rounded-lg file:border-0 file:bg-paper-deep file:px-4 file:py-1 file:font-medium file:text-ink"
      />
      <p id="file-size" role="status" className="text-sm font-medium text-danger empty:hidden">
        {tooMuch && `This file has ${Math.ceil(size / KB)} KB, and may have ${MAX_KB}.`}
      </p>
    </div>
  )
}
