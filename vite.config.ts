// The pages: Remix on Vite, with Tailwind, and a guard that keeps the server's code out of the browser.

import { relative } from 'node:path'
import { vitePlugin as remix } from '@remix-run/dev'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig, normalizePath, type Plugin } from 'vite'
import remixConfig from './remix.config.js'

export default defineConfig({
  plugins: [tailwindcss(), refuseServerCode(), remix(remixConfig)],
  // Two copies of Yjs do not understand each other's documents, two of React have no common state.
  resolve: { dedupe: ['yjs', 'lib0', 'react', 'react-dom'] },
  build: {
    target: 'es2022',
    rollupOptions: {
      // A route that gives data and shows nothing has no code for the browser, which is as it should be.
      onwarn: (warning, warn) => void (warning.code === 'EMPTY_BUNDLE' || warn(warning)),
    },
  },
  // Found late they would be bundled anew in the middle of a page, with a second React.
  optimizeDeps: {
    include: [
      ...['react-aria-components', 'lucide-react', 'uqr', 'jittered-fractional-indexing', '@remix-run/node'],
      ...['yjs', 'y-websocket', 'y-indexeddb', 'lib0/diff', 'lib0/decoding', 'lib0/encoding'],
    ],
  },
})

const OF_THE_SERVER = /^(server|prisma)\/|\.server\.[cm]?[jt]sx?$/

/**
 * Remix's own guard knows `*.server.ts` only; without this a file of server/ goes silently into the bundle.
 * Type imports have vanished by then, and so has what only a route's loader or action uses.
 */
function refuseServerCode(): Plugin {
  let root = ''
  return {
    name: 'refuse-server-code',
    enforce: 'pre',
    configResolved(config) {
      root = config.root
    },
    async resolveId(id, importer, options) {
      // The scan for packages sees files as they are written, with loaders and all.
      const scan = 'scan' in options && options.scan === true
      // In the name of a page that is not there Vite asks for the files a style sheet watches.
      const style = importer?.endsWith('/index.html') ?? false
      if (options.ssr || scan || style || !importer) return null
      const resolved = await this.resolve(id, importer, { ...options, skipSelf: true })
      if (!resolved || resolved.external) return resolved
      const file = fromRoot(root, resolved.id)
      if (!OF_THE_SERVER.test(file)) return resolved
      this.error(
        `${fromRoot(root, importer)} imports ${file}, which would put the server's code into the browser. ` +
          'Import only its types ("import type"), or read what you need in a loader.',
      )
    },
  }
}

function fromRoot(root: string, id: string): string {
  return normalizePath(relative(root, id.replace(/[?#].*$/, '')))
}
