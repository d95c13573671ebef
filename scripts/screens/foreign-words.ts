/** English words in what a person reads. Names of models, serial numbers and the signs of units are none. Pure. */

/** What Chinese writes in Latin letters itself. */
const AT_HOME = new Set(
  'km kg cm mm mL ml min Hz kW kWh Wi Fi WiFi App Pro Max Plus Mini Air Ultra LED OLED QLED SSD CPU GPU GB TB USB HDMI NFC'.split(
    ' ',
  ),
)

/** A serial, model or code: capitals and digits, one digit at least. */
const CODE = /^(?=.*\d)[0-9A-Z]+([-.][0-9A-Z]+)*$/

/** Nobody can mistake it for a word: what an export shows of keys and numbers. */
const isKey = (piece: string): boolean => piece.length >= 12 && /\d/.test(piece)

/** In the order in which they are read; empty when there is none. */
export function foreignWords(text: string): string[] {
  const pieces = text.match(/[0-9A-Za-z_]+([-.][0-9A-Za-z_]+)*/g) ?? []
  return pieces
    .filter((piece) => !CODE.test(piece) && !isKey(piece))
    .flatMap((piece) => piece.split(/[-.\d]+/))
    .filter((word) => /[A-Za-z]{2}/.test(word) && !AT_HOME.has(word))
}
