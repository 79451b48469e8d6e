// Where the pages come from: the build, or Vite while developing.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import type { Pages } from './http.ts'
import { projectRoot } from './migrate.ts'

/** @throws an Error with a plain sentence if there is no build */
export async function builtPages(): Promise<Pages> {
  const file = join(projectRoot(), 'build', 'server', 'index.js')
  if (!existsSync(file))
    throw new Error('The pages are not built yet. Start with "npm start", which builds them.')
  const build = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as ServerBuild
  return { first: [], build, clientFiles: join(projectRoot(), 'build', 'client'), development: false }
}

/** @returns the pages and what ends Vite */
export async function developmentPages(): Promise<{ pages: Pages; close(): Promise<void> }> {
  const { createServer } = await import('vite')
  const vite = await createServer({ server: { middlewareMode: true }, root: projectRoot() })
  const pages: Pages = {
    first: [vite.middlewares],
    build: () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>,
    clientFiles: null,
    development: true,
  }
  return { pages, close: () => vite.close() }
}
