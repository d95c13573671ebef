/**
 * What people read of many places, in few long strings: five short ones a place would be a quarter of a million objects, which the
 * collector would copy while a snapshot is loaded and look at ever after. A text is cut out when it is shown.
 */

export interface PlaceText {
  id: string
  name: string
  address: string
  city: string
  phone: string
}

export interface Texts {
  /** Texts of `CHUNK_PLACES` places each, one after another. */
  readonly chunks: readonly string[]
  /** Where the text of each place begins in its chunk. */
  readonly starts: readonly number[]
}

const CHUNK_PLACES = 256
/** Stands in no text that HQ can import. */
const BETWEEN = '\u0001'

export interface TextsBuilder {
  add(text: PlaceText): void
  build(): Texts
}

export function textsBuilder(): TextsBuilder {
  const chunks: string[] = []
  const starts: number[] = []
  let fields: string[] = []
  let length = 0
  const finishChunk = (): void => {
    chunks.push(fields.join(BETWEEN))
    fields = []
    length = 0
  }
  return {
    add({ id, name, address, city, phone }) {
      starts.push(length)
      fields.push(id, name, address, city, phone)
      length += id.length + name.length + address.length + city.length + phone.length + 5
      if (starts.length % CHUNK_PLACES === 0) finishChunk()
    },
    build() {
      if (fields.length > 0) finishChunk()
      return { chunks, starts }
    },
  }
}

/** @param place in the order of adding */
export function readText({ chunks, starts }: Texts, place: number): PlaceText {
  const chunk = Math.floor(place / CHUNK_PLACES)
  const isLast = (place + 1) % CHUNK_PLACES === 0
  const text = (chunks[chunk] ?? '').slice(starts[place], isLast ? undefined : starts[place + 1])
  const [id = '', name = '', address = '', city = '', phone = ''] = text.split(BETWEEN)
  return { id, name, address, city, phone }
}
