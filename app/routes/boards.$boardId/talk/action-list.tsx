import { Trash2 } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { ACTION_TEXT_MAX, ACTIONS_MAX, OWNER_MAX, type ActionItem } from '../../../domain/actions.ts'
import { WhoAndWhen } from '../../../components/who-and-when.tsx'
import { useScene } from '../board-scene.ts'
import { useBegun } from '../use-begun.ts'
import { BroughtSign } from './brought-sign.tsx'

/** What is to be done, by whom and until when. Everybody who may change the table writes here. */
export function ActionList() {
  const { board, mayWrite } = useScene()
  return (
    <section aria-labelledby="to-do" className="grid gap-4" data-actions>
      <h2 id="to-do" className="text-lg font-semibold">
        To do
      </h2>
      {board.actions.length === 0 && <p className="text-ink-soft">Nothing yet.</p>}
      <ul className="grid gap-3">
        {board.actions.map((action) => (
          <ActionEntry key={action.id} action={action} mayWrite={mayWrite} />
        ))}
      </ul>
      {mayWrite && board.actions.length < ACTIONS_MAX && <NewAction />}
    </section>
  )
}

function ActionEntry({ action, mayWrite }: { action: ActionItem; mayWrite: boolean }) {
  const { board, connection } = useScene()
  const [editing, setEditing] = useState(false)
  const card = board.cards.find(({ id }) => id === action.cardId)
  if (editing && mayWrite)
    return (
      <li>
        <ActionForm
          form={action.id}
          begin={action}
          label="Keep"
          onWrite={(written) => {
            connection?.actions.write({ ...written, id: action.id })
            setEditing(false)
          }}
        />
      </li>
    )
  return (
    <li className="flex items-start gap-2 rounded-xl bg-paper p-3" data-action>
      <div className="min-w-0 flex-1 wrap-anywhere">
        <p className={board.finished.includes(action.id) ? 'text-ink-soft line-through' : 'font-medium'}>
          {action.text}
        </p>
        <WhoAndWhen owner={action.owner} due={action.due}>
          {card && ` · from ${card.title}`}
        </WhoAndWhen>
        <BroughtSign action={action} mayWrite={mayWrite} />
      </div>
      {mayWrite && (
        <>
          <button type="button" className="button-quiet button-small" onClick={() => setEditing(true)}>
            Change<span className="sr-only">: {action.text}</span>
          </button>
          <button
            type="button"
            className="icon-button"
            aria-label={`Remove: ${action.text}`}
            onClick={() => connection?.actions.remove(action.id)}
          >
            <Trash2 aria-hidden="true" className="size-5" />
          </button>
        </>
      )}
    </li>
  )
}

function NewAction() {
  const { board, connection } = useScene()
  return (
    <ActionForm
      form="new"
      begin={{ text: '', owner: '', due: '', cardId: board.spotlight }}
      label="Add"
      onWrite={(written) => {
        connection?.actions.write({ ...written, id: newActionId() })
      }}
    />
  )
}

/** Sorts by when it was made; `crypto.randomUUID` is missing on plain HTTP. */
function newActionId(): string {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2, 10)}`
}

type Written = Omit<ActionItem, 'id'>

interface ActionFormProps {
  /** One of its own for each, by which what was begun is found again. */
  form: string
  begin: Written
  label: string
  onWrite(written: Written): void
}

function ActionForm({ form, begin, label, onWrite }: ActionFormProps) {
  const { board } = useScene()
  const { values, write, done } = useBegun(`action ${form}`, { ...begin, cardId: begin.cardId ?? '' })
  const { text, owner, due, cardId } = values

  function submit(event: FormEvent) {
    event.preventDefault()
    if (text.trim() === '') return
    done()
    onWrite({ text: text.trim(), owner: owner.trim(), due, cardId: cardId || null })
  }

  return (
    <form className="grid gap-3 rounded-xl border border-line p-3" onSubmit={submit}>
      <label className="grid gap-1">
        <span className="text-sm font-medium">What is to be done</span>
        <input
          className="text-field"
          required
          maxLength={ACTION_TEXT_MAX}
          value={text}
          onChange={(event) => write({ text: event.currentTarget.value })}
          autoComplete="off"
        />
      </label>
      <div className="grid grid-cols-2 gap-3">
        <label className="grid gap-1">
          <span className="text-sm font-medium">Who</span>
          <input
            className="text-field"
            maxLength={OWNER_MAX}
            value={owner}
            onChange={(event) => write({ owner: event.currentTarget.value })}
            list="people-here"
            autoComplete="off"
          />
        </label>
        <label className="grid gap-1">
          <span className="text-sm font-medium">Until</span>
          <input
            className="text-field"
            type="date"
            value={due}
            onChange={(event) => write({ due: event.currentTarget.value })}
          />
        </label>
      </div>
      <datalist id="people-here">
        {board.participants.map(({ id, name }) => (
          <option key={id} value={name} />
        ))}
      </datalist>
      <label className="grid gap-1">
        <span className="text-sm font-medium">From which duty</span>
        <select
          className="text-field"
          value={cardId}
          onChange={(event) => write({ cardId: event.currentTarget.value })}
        >
          <option value="">None</option>
          {board.cards.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <p>
        <button type="submit" className="button-quiet button-small">
          {label}
        </button>
      </p>
    </form>
  )
}
