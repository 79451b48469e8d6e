// What is said while a card is carried.

export function pickedUp(title: string): string {
  return `Picked up ${title}. Use the arrow keys to move it, Space to put it down, Escape to leave it where it was.`
}

export function over(column: string, place: number, of: number): string {
  return `${column}, place ${place} of ${of}.`
}

export function putDown(title: string, column: string, place: number, of: number): string {
  return `Put down ${title} in ${column}, place ${place} of ${of}.`
}

export function stayed(title: string): string {
  return `${title} stayed where it was.`
}

export const GONE = 'The card you held is no longer on the board.'
