import { useCallback, useRef } from 'react'

const NOTES_HZ = [659.25, 523.25]
const NOTE_S = 0.5
const LOUDNESS = 0.12

/** Two soft notes, made here: nothing is loaded for it. Browsers stay silent until the page was touched once. */
export function useChime(): () => void {
  const context = useRef<AudioContext | null>(null)
  return useCallback(() => {
    context.current ??= new AudioContext()
    const audio = context.current
    NOTES_HZ.forEach((frequency, index) => {
      const from = audio.currentTime + index * NOTE_S * 0.6
      const tone = audio.createOscillator()
      const volume = audio.createGain()
      tone.frequency.value = frequency
      volume.gain.setValueAtTime(0, from)
      volume.gain.linearRampToValueAtTime(LOUDNESS, from + 0.03)
      volume.gain.exponentialRampToValueAtTime(0.0001, from + NOTE_S)
      tone.connect(volume).connect(audio.destination)
      tone.start(from)
      tone.stop(from + NOTE_S)
    })
  }, [])
}
