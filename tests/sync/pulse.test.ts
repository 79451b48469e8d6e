import { expect, test } from 'vitest'
import { Pulse } from '#app/sync/pulse.ts'

test('silence is counted from the oldest question without an answer', () => {
  const pulse = new Pulse()
  expect(pulse.silence(100)).toBe(0)
  pulse.ask(100)
  pulse.ask(200)
  expect(pulse.silence(250)).toBe(150)
  pulse.answer(1, 'fine')
  expect(pulse.silence(250)).toBe(150)
  pulse.answer(2, 'waiting')
  expect(pulse.silence(300)).toBe(0)
  expect(pulse.keeping).toBe('waiting')
})

test('what was asked on a connection that ended is no longer waited for', () => {
  const pulse = new Pulse()
  pulse.ask(0)
  pulse.startAnew()
  expect(pulse.silence(9_000)).toBe(0)
})
