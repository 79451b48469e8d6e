import { expect, test } from 'vitest'
import { type Block, layOut } from '#app/domain/derive/article.ts'
import { proposeRoles } from '#app/domain/derive/propose-roles.ts'
import { rolesNamed } from '#app/domain/derive/roles.ts'

function proposed(title: string, ...paragraphs: string[]): string {
  const blocks: Block[] = [
    { kind: 'heading', level: 1, text: title },
    ...paragraphs.map((text): Block => ({ kind: 'paragraph', text })),
  ]
  const { roles, found } = proposeRoles(layOut(blocks))
  return `${roles.map(({ id, name }) => `${id} ${name}`).join(', ')} (${found})`
}

test('the title names them', () => {
  expect(proposed('Product Owner vs. Product Manager')).toBe('po Product Owner, pm Product Manager (2)')
  expect(proposed('Scrum Master and Project Manager: who is who')).toBe(
    'po Scrum Master, pm Project Manager (2)',
  )
  expect(proposed('Tech lead or engineering manager?')).toBe('po Tech Lead, pm Engineering Manager (2)')
  expect(proposed('UX designers versus product designers')).toBe('po UX Designer, pm Product Designer (2)')
})

test('the built-in deck’s ids stay with its two roles, whichever comes first', () => {
  expect(proposed('Product Manager vs Product Owner')).toBe('po Product Owner, pm Product Manager (2)')
})

test('the text names them where the title does not', () => {
  const text =
    'The business analyst writes specifications. A solution architect draws. Business analysts talk to solution architects.'
  expect(proposed('Who does what', text)).toBe('po Business Analyst, pm Solution Architect (2)')
})

test('of one role alone the other is the usual counterpart, and of none the built-in two', () => {
  expect(proposed('Scrum Master (m/f/d)', 'You are a Scrum Master.')).toBe(
    'po Scrum Master, pm Project Manager (1)',
  )
  expect(proposed('A day in the hills', 'We walked.')).toBe('po Product Owner, pm Product Manager (0)')
})

test('a role is known by its plural and its initials, unless both roles have the same', () => {
  const [owner] = rolesNamed('Product Owner', 'Product Manager')
  expect(owner).toEqual({
    ...{ id: 'po', name: 'Product Owner', abbreviation: 'PO' },
    forms: ['Product Owner', 'Product Owners', 'PO', 'POs'],
  })
  const [product, project] = rolesNamed('Product Manager', 'Project Manager')
  expect(product.abbreviation).toBeNull()
  expect(project.forms).toEqual(['Project Manager', 'Project Managers'])
})
