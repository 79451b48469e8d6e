// Which part may know which: domain nothing, sync the domain, the server both, pages everything of theirs and of the
// server only types.

import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const ROOT = dirname(dirname(fileURLToPath(import.meta.url)))
const YJS = ['yjs', 'y-protocols', 'lib0', 'y-websocket', 'y-indexeddb']

interface Import {
  file: string
  /** A path in the project, or a package's name. */
  target: string
  isPackage: boolean
  typeOnly: boolean
}

function filesUnder(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('server/generated/'))
}

function importsOf(file: string): Import[] {
  const source = readFileSync(join(ROOT, file), 'utf8')
  const found = source.matchAll(
    /^(?:import|export)\s(type\s)?[^'"`;]*?from\s'([^']+)'|^import\s'([^']+)'|\bimport\(\s*(?:\/\*.*?\*\/\s*)?'([^']+)'/gms,
  )
  return [...found].map((match) => {
    const name = match[2] ?? match[3] ?? match[4] ?? ''
    const typeOnly = match[1] !== undefined
    if (name.startsWith('#')) return { file, target: name.slice(1), isPackage: false, typeOnly }
    if (name.startsWith('.')) {
      return {
        file,
        target: relative(ROOT, join(ROOT, dirname(file), name)).replaceAll('\\', '/'),
        isPackage: false,
        typeOnly,
      }
    }
    const parts = name.split('/')
    return {
      file,
      target: name.startsWith('@') ? parts.slice(0, 2).join('/') : parts[0]!,
      isPackage: true,
      typeOnly,
    }
  })
}

const ALL = ['app', 'server', 'prisma'].flatMap(filesUnder).flatMap(importsOf)

function partOf(path: string): 'domain' | 'sync' | 'pages' | 'server' | 'prisma' {
  if (path.startsWith('app/domain/')) return 'domain'
  if (path.startsWith('app/sync/')) return 'sync'
  if (path.startsWith('app/')) return 'pages'
  return path.startsWith('server/') ? 'server' : 'prisma'
}

function wrong(part: ReturnType<typeof partOf>, isWrong: (it: Import) => boolean): string[] {
  return ALL.filter((it) => partOf(it.file) === part && isWrong(it)).map(
    (it) => `${it.file} imports ${it.target}`,
  )
}

test('the test sees the imports it judges', () => {
  expect(ALL.length).toBeGreaterThan(200)
  expect(ALL).toContainEqual({ file: 'server/upgrade.ts', target: 'ws', isPackage: true, typeOnly: false })
})

test('the domain knows nothing but itself and the rank library', () => {
  expect(
    wrong('domain', (it) =>
      it.isPackage ? it.target !== 'jittered-fractional-indexing' : partOf(it.target) !== 'domain',
    ),
  ).toEqual([])
})

test('sync knows the domain and the Yjs packages', () => {
  expect(
    wrong('sync', (it) =>
      it.isPackage ? !YJS.includes(it.target) : !['domain', 'sync'].includes(partOf(it.target)),
    ),
  ).toEqual([])
})

test('the server knows no page and no React', () => {
  expect(
    wrong('server', (it) =>
      it.isPackage
        ? /^(react|react-dom|react-aria-components|@remix-run\/react)$/.test(it.target)
        : partOf(it.target) === 'pages' && !it.typeOnly,
    ),
  ).toEqual([])
})

test('pages take only types from the server, no server file of sync, no Yjs, no sockets, no Prisma', () => {
  const isServerSide = (file: string) => file === 'app/entry.server.tsx'
  expect(
    wrong('pages', (it) => {
      if (!it.isPackage)
        return (
          (partOf(it.target) === 'server' && !it.typeOnly) ||
          it.target.includes('.server.') ||
          partOf(it.target) === 'prisma'
        )
      if (it.target.startsWith('node:')) return !isServerSide(it.file)
      return [...YJS, 'ws', 'zod', 'pino', '@prisma/client'].includes(it.target)
    }),
  ).toEqual([])
})

test('the lock file names no registry, and installs exactly what package.json asks for', () => {
  const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8')
  expect(lock).not.toContain('"resolved"')
  const { packages } = JSON.parse(lock) as {
    packages: Record<string, { dependencies?: object; devDependencies?: object }>
  }
  const wanted = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: object
    devDependencies: object
  }
  expect(packages['']).toMatchObject({
    dependencies: wanted.dependencies,
    devDependencies: wanted.devDependencies,
  })
})

test('every package that runs is a dependency of its own', () => {
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
  // Used while building or developing only.
  const development = ['vite', 'prisma', 'tsx', '@remix-run/fs-routes']
  const missing = ALL.filter(
    (it) =>
      it.isPackage && !it.typeOnly && !it.target.startsWith('node:') && !development.includes(it.target),
  )
    .map((it) => it.target)
    .filter((name) => !(name in dependencies))
  expect([...new Set(missing)]).toEqual([])
})
