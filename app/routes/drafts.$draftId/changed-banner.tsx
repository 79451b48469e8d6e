interface ChangedBannerProps {
  onMine(): void
  onTheirs(): void
}

/** Somebody else saved the same draft: one of the two goes on, and the other is never lost without being asked. */
export function ChangedBanner({ onMine, onTheirs }: ChangedBannerProps) {
  return (
    <div role="alert" className="draft-banner">
      <p className="min-w-0 flex-1 basis-72">
        <strong>Somebody saved this draft meanwhile</strong>, and theirs is not what you see here. Which one
        should go on?
      </p>
      <button type="button" className="button-quiet button-small" onClick={onTheirs}>
        Load theirs
      </button>
      <button type="button" className="button-quiet button-small" onClick={onMine}>
        Keep mine over theirs
      </button>
    </div>
  )
}
