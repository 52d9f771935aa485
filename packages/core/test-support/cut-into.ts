/** Cuts a text into pieces of the given lengths, over and over; of one character each when there are none. */
export function cutInto(text: string, sizes: readonly number[]): readonly string[] {
  const pieces: string[] = []
  for (let at = 0; at < text.length; ) {
    const size = sizes[pieces.length % sizes.length] ?? 1
    pieces.push(text.slice(at, at + size))
    at += size
  }
  return pieces
}
