import { expect, test } from 'vitest'
import { Pulse } from '#app/sync/pulse.ts'

test('silence is counted from the oldest question without an answer', () => {
  const pulse = new Pulse()
  expect(pulse.silence(100)).toBe(0)
  pulse.ask(100)
  pulse.ask(200)
  expect(pulse.silence(250)).toBe(150)
  pulse.answer(1, 'fine')
  expect(pulse.silence(250)).toBe(50)
  pulse.answer(2, 'waiting')
  expect(pulse.silence(300)).toBe(0)
  expect(pulse.keeping).toBe('waiting')
})

test('an answer stands for what was asked before it, and an old one for nothing newer', () => {
  const pulse = new Pulse()
  for (const now of [100, 200, 300]) pulse.ask(now)
  pulse.answer(2, 'fine')
  expect(pulse.silence(350)).toBe(50)
  pulse.answer(1, 'fine')
  expect(pulse.silence(350)).toBe(50)
})

test('a line on which each answer takes longer than the next question is never silent for longer than one takes', () => {
  const pulse = new Pulse()
  const [everyMs, takesMs] = [3_000, 3_500]
  for (let n = 1; n < 20; n++) {
    const now = n * everyMs
    expect(pulse.silence(now)).toBeLessThanOrEqual(takesMs)
    pulse.ask(now)
    if (n > 1) pulse.answer(n - 1, 'fine')
  }
})

test('what was asked on a connection that ended is no longer waited for', () => {
  const pulse = new Pulse()
  pulse.ask(0)
  pulse.startAnew()
  expect(pulse.silence(9_000)).toBe(0)
  pulse.ask(9_000)
  pulse.answer(1, 'fine')
  expect(pulse.silence(9_500)).toBe(500)
})
