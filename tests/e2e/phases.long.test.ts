import { expectAccessible } from './support/axe.ts'
import { join, linksOf } from './support/board.ts'
import { test } from './support/fixtures.ts'
import { closeLead, expectIn, look, moveEveryone, openLead, PHONE, startSession } from './support/session.ts'

// The facilitator's screen is wide and light in one and a phone's in the dark in the other; the participant's the
// other way round, so that each phase is looked at in both for both.
for (const [facilitator, participant, name] of [
  [
    { colorScheme: 'light' },
    { colorScheme: 'dark', ...PHONE },
    'a wide and light facilitator, a participant on a phone in the dark',
  ],
  [
    { colorScheme: 'dark', ...PHONE },
    { colorScheme: 'light' },
    'a facilitator on a phone in the dark, a wide and light participant',
  ],
] as const) {
  test(`axe finds nothing in any phase: ${name}`, async ({ person }) => {
    test.setTimeout(240_000)
    const fay = await person(facilitator)
    const board = await startSession(fay)
    const ben = await person(participant)
    await join(ben, (await linksOf(fay, board)).participant, 'Ben', 'Product Owner')
    await expectAccessible(fay, 'lobby, facilitator')
    await expectAccessible(ben, 'lobby, participant')
    const lead = await openLead(fay)
    await lead.getByLabel('Today and target').check()
    await lead.getByRole('button', { name: 'Add simulated participants' }).click()
    await expectAccessible(fay, 'lead')
    await closeLead(lead)

    await moveEveryone(fay, 'Sort')
    await expectIn(ben, 'Sort')
    await expectAccessible(fay, 'sort, facilitator')
    await expectAccessible(ben, 'sort, participant')
    await fay.getByRole('button', { name: 'Move everyone to Reveal' }).click()
    await expectAccessible(fay, 'not done')
    await fay.getByRole('alertdialog').getByRole('button', { name: 'Move everyone' }).click()

    await expectIn(fay, 'Reveal')
    await expectIn(ben, 'Reveal')
    await expectAccessible(fay, 'reveal, facilitator')
    await ben.getByText('At a glance').click()
    await expectAccessible(ben, 'reveal, heat map')

    await moveEveryone(fay, 'Discuss')
    await look(fay, 'queue')
    await expectAccessible(fay, 'queue, facilitator')
    await fay.getByRole('button', { name: 'Spotlight on Define and hold the scope' }).click()
    await fay.getByRole('button', { name: 'Split', exact: true }).click()
    await fay.getByRole('group', { name: 'Decide' }).getByRole('radio', { name: 'Shared' }).check()
    await fay.getByRole('button', { name: 'Propose: Shared' }).click()
    await fay.getByRole('group', { name: 'Decide' }).getByRole('radio', { name: 'Shared' }).check()
    await expectAccessible(fay, 'spotlight, facilitator')
    await ben.getByRole('button', { name: 'I object' }).click()
    await ben.getByLabel('What is in the way?').fill('We never asked the customers')
    await ben.getByRole('button', { name: 'I object' }).last().click()
    await ben.getByText('Where it has been').click()
    await expectAccessible(ben, 'spotlight, participant')
    await look(ben, 'todo')
    await expectAccessible(ben, 'to do')

    await moveEveryone(fay, 'Vote')
    await expectIn(ben, 'Vote')
    await look(ben, 'board')
    await expectAccessible(ben, 'vote')
    await moveEveryone(fay, 'Closed')
    await look(fay, 'board')
    await expectAccessible(fay, 'closed')
    await fay.goto(`${board}/wall`)
    await expectAccessible(fay, 'wall')
  })
}
