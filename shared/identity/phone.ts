/** Phone numbers of people: how one is kept, and how much of it a screen may show. */

/** @returns the number alone for the mainland, with its country code for other places: `13812345678`, `+852 51234567` */
export const wholePhone = ({
  purePhoneNumber,
  countryCode,
}: {
  purePhoneNumber: string
  countryCode: string
}): string => (countryCode === '86' || countryCode === '' ? purePhoneNumber : `+${countryCode} ${purePhoneNumber}`)

/** @example maskPhone('13812345678') // 138****5678 */
export function maskPhone(phone: string): string {
  const [, country = '', digits = ''] = /^(\+\d+ )?(.*)$/.exec(phone) ?? []
  const shown = digits.length >= 11 ? 3 : 0
  return `${country}${digits.slice(0, shown)}****${digits.slice(-4)}`
}
