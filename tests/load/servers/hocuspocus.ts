// Hocuspocus with its defaults and no persistence.

import { Server } from '@hocuspocus/server'
import { report } from './control.ts'

const server = new Server({ quiet: true, stopOnSignals: false, address: '127.0.0.1' })
// Port 0 counts as none in its own `listen`.
server.configuration.port = 0
await server.listen()
report(server.address.port)
