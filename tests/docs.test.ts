import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readEnv } from '#server/env.ts'
import { NODE_FLAGS } from './support/node-flags.ts'

const SETTINGS = [
  'PORT',
  'HOST',
  'DATA_DIR',
  'DATABASE_URL',
  'PUBLIC_URL',
  'SESSION_SECRET',
  'LOG_LEVEL',
  'REDIS_URL',
  'OIDC_ISSUER',
  'OIDC_CLIENT_ID',
  'OIDC_CLIENT_SECRET',
  'OIDC_NAME',
  'WEBHOOK_PRIVATE',
]

function read(path: string): string {
  return readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
}

test('README shows npm start and npm test before anything else', () => {
  const commands = [...read('README.md').matchAll(/```sh\n([^`]+)\n```/g)].map((match) => match[1])
  expect(commands.slice(0, 2)).toEqual(['npm start', 'npm test'])
})

test('README and .env.example name exactly the settings there are, with their defaults', () => {
  const rows = [...read('README.md').matchAll(/^\| `([A-Z_]+)`\s*\| (?:`([^`]*)`)?/gm)]
  expect(rows.map((row) => row[1])).toEqual(SETTINGS)
  const example = [...read('.env.example').matchAll(/^([A-Z_]+)=(.*)$/gm)]
  expect(example.map((row) => row[1])).toEqual(SETTINGS)
  const defaults = readEnv({})
  if (!defaults.ok) throw new Error(defaults.faults.join())
  for (const [index, name] of SETTINGS.entries()) {
    const value = String(defaults.env[name as keyof typeof defaults.env] ?? '')
    expect(rows[index]![2] ?? '', name).toBe(value)
    expect(example[index]![2], name).toBe(value)
  }
})

test('a container tells Node what npm start tells it', () => {
  const [, command = ''] = /^CMD \[(.*)\]$/m.exec(read('Dockerfile')) ?? []
  const words = command.split(', ').map((word) => JSON.parse(word) as string)
  expect(NODE_FLAGS).not.toEqual([])
  expect(words).toEqual(['node', ...NODE_FLAGS, 'build/node/index.js'])
})

test('every part that RULES.md names is there', () => {
  for (const [, path] of read('app/domain/RULES.md').matchAll(/`(tests\/[^`]+)`/g))
    expect(() => read(path!)).not.toThrow()
})
