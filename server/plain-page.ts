// A page for when nothing else can be rendered: a heading, a sentence, a way back. Words only, all of our own.

import type { Response } from 'express'
import type { Refusal } from '#app/domain/refusal.ts'
import { refusalStatus, refusalWords } from '#app/domain/refusal.ts'

export function sendRefusal(response: Response, refusal: Refusal): void {
  const { title, sentence } = refusalWords(refusal)
  sendPlainPage(response, refusalStatus(refusal), title, sentence)
}

export function sendPlainPage(response: Response, status: number, title: string, sentence: string): void {
  response.status(status).type('html').send(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – Dutyboard</title>
</head>
<body style="font: 1.125rem/1.6 system-ui, sans-serif; max-width: 36rem; margin: 20vh auto; padding: 0 1.5rem">
<main>
<h1>${title}</h1>
<p>${sentence}</p>
<p><a href="/">To your boards</a></p>
</main>
</body>
</html>
`)
}
