import { Link } from '@remix-run/react'
import { Check, Clock, X, type LucideIcon } from 'lucide-react'
import { LocalTime } from '../../components/local-time.tsx'
import type { WebhookDelivery } from '#server/webhooks.ts'

interface DeliveryLogProps {
  deliveries: readonly WebhookDelivery[]
  isSet: boolean
}

/** What was sent, and what became of it. */
export function DeliveryLog({ deliveries, isSet }: DeliveryLogProps) {
  return (
    <section aria-labelledby="log" className="grid grid-cols-1 gap-4">
      <h2 id="log" className="text-xl font-semibold">
        Messages
      </h2>
      {deliveries.length === 0 ? (
        <p className="text-ink-soft">
          {isSet
            ? 'None yet. The next outcome that a board of this team saves is announced.'
            : 'None yet. Set an address first.'}
        </p>
      ) : (
        <ul className="paper-card">
          {deliveries.map((delivery) => (
            <Delivery key={delivery.id} delivery={delivery} />
          ))}
        </ul>
      )}
    </section>
  )
}

function Delivery({ delivery }: { delivery: WebhookDelivery }) {
  const { boardId, number, title, createdAt, attempts, answer } = delivery
  return (
    <li className="grid gap-1 border-b border-line px-5 py-3 wrap-anywhere last:border-0">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Link to={`/boards/${boardId}/outcomes/${number}`} className="rounded font-semibold underline">
          {title}, outcome {number}
        </Link>
        <State delivery={delivery} />
      </div>
      <p className="text-sm text-ink-soft">
        Saved <LocalTime at={createdAt} />. {attempts === 1 ? '1 attempt' : `${attempts} attempts`}
        {answer === '' ? '' : `, last answer: ${answer}`}.
        {delivery.nextAt !== null && attempts > 0 && (
          <>
            {' '}
            Next attempt <LocalTime at={delivery.nextAt} />.
          </>
        )}
      </p>
    </li>
  )
}

function State({ delivery: { deliveredAt, nextAt } }: { delivery: WebhookDelivery }) {
  if (deliveredAt !== null) return <Sign icon={Check} words="Delivered" />
  if (nextAt !== null) return <Sign icon={Clock} words="To be sent" />
  return <Sign icon={X} words="Given up" />
}

function Sign({ icon: Icon, words }: { icon: LucideIcon; words: string }) {
  return (
    <span className="pill text-sm font-medium">
      <Icon aria-hidden="true" className="size-3.5" />
      {words}
    </span>
  )
}
