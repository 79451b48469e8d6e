// A picture of ours as a PNG, drawn by the browser.

const SCALE = 2
/** Safari on phones draws no more. */
const PIXELS_MAX = 16_777_216

/** @throws where the picture cannot be fetched or drawn */
export async function savePng(svg: string, fileName: string): Promise<void> {
  const response = await fetch(svg)
  if (!response.ok) throw new Error(`${response.status}`)
  const source = URL.createObjectURL(new Blob([await response.text()], { type: 'image/svg+xml' }))
  try {
    save(await draw(await loaded(source)), fileName)
  } finally {
    URL.revokeObjectURL(source)
  }
}

function loaded(source: string): Promise<HTMLImageElement> {
  return new Promise((resolve, reject) => {
    const image = new Image()
    image.onload = () => resolve(image)
    image.onerror = () => reject(new Error('no picture'))
    image.src = source
  })
}

function draw(image: HTMLImageElement): Promise<Blob> {
  const { naturalWidth: width, naturalHeight: height } = image
  const scale = Math.min(SCALE, Math.sqrt(PIXELS_MAX / (width * height)))
  const canvas = document.createElement('canvas')
  canvas.width = Math.floor(width * scale)
  canvas.height = Math.floor(height * scale)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  context.drawImage(image, 0, 0, canvas.width, canvas.height)
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('no PNG'))), 'image/png')
  })
}

function save(blob: Blob, fileName: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // Firefox begins the download a moment after the click.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
