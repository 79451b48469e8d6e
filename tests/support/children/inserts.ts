// Opens the embedded database in the folder it was given and writes to it without end, several at a time, every
// third in a transaction. Says a row's name only once the database has acknowledged it.

import { openDatabase } from '#server/database.ts'

const [dataDir = '', prefix = ''] = process.argv.slice(2)
const { client } = await openDatabase({ dataDir })

async function writeOn(writer: number): Promise<never> {
  for (let n = 0; ; n++) {
    const slug = `${prefix}-${writer}-${n}`
    const data = { slug, series: slug, title: 'x'.repeat(500), sourceTitle: '', roles: [] }
    if (n % 3 === 0) await client.$transaction((tx) => tx.deck.create({ data }))
    else await client.deck.create({ data })
    console.log(slug)
  }
}

await Promise.all([1, 2, 3, 4].map(writeOn))
