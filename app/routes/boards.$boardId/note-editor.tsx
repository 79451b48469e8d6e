import { useEffect, useId, useRef } from 'react'
import { NOTE_MAX } from '../../domain/board.ts'
import type { CardId } from '../../domain/ids.ts'
import type { MoveIndex, Notes } from '../../sync/note.ts'

interface NoteEditorProps {
  cardId: CardId
  mayEdit: boolean
  notes: Notes | null
  /** The note as the board has it; the editor keeps itself up to date once it is connected. */
  shown: string
}

/** The card's note. Several people can type in it at once: each one's caret stays where it was in the words. */
export function NoteEditor({ cardId, mayEdit, notes, shown }: NoteEditorProps) {
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const state = useRef({ shown, composing: false, moves: [] as MoveIndex[] })

  useEffect(() => {
    const field = area.current
    if (!notes || !field) return
    const own = state.current
    own.shown = notes.read(cardId)
    own.moves = []
    field.value = own.shown

    function showOthers(text: string, move: MoveIndex) {
      own.moves.push(move)
      // While a character is being composed, setting the text would break it off.
      if (!own.composing) show(text)
    }

    function show(text: string) {
      if (!field) return
      const now = (index: number) => own.moves.reduce((at, move) => move(at), index)
      const { selectionStart, selectionEnd, selectionDirection, scrollTop } = field
      const start = now(selectionStart)
      const end = now(selectionEnd)
      own.moves = []
      own.shown = text
      field.value = text
      field.setSelectionRange(start, end, selectionDirection)
      field.scrollTop = scrollTop
    }

    function write() {
      if (!field || !notes || own.composing) return
      const wanted = field.value
      notes.edit(cardId, own, own.shown, wanted, own.moves)
      const text = notes.read(cardId)
      if (text === wanted) {
        own.shown = text
        own.moves = []
      } else show(text)
    }

    function onCompositionStart() {
      own.composing = true
    }
    function onCompositionEnd() {
      own.composing = false
      write()
    }

    const stop = notes.observe(cardId, own, showOthers)
    field.addEventListener('input', write)
    field.addEventListener('compositionstart', onCompositionStart)
    field.addEventListener('compositionend', onCompositionEnd)
    return () => {
      stop()
      field.removeEventListener('input', write)
      field.removeEventListener('compositionstart', onCompositionStart)
      field.removeEventListener('compositionend', onCompositionEnd)
    }
  }, [cardId, notes])

  return (
    <div className="grid gap-1.5">
      <label htmlFor={id} className="font-medium">
        Note
      </label>
      <textarea
        ref={area}
        id={id}
        rows={3}
        maxLength={NOTE_MAX}
        readOnly={!mayEdit}
        defaultValue={shown}
        placeholder={mayEdit ? 'Why here? What did you agree?' : 'No note yet.'}
        className="text-field resize-y"
      />
    </div>
  )
}
