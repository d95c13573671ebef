/** The code a person types to take up a post: ten characters that cannot be mistaken for one another, 50 bits of chance. */

/** 32 characters without 0 O 1 I. */
const ALPHABET = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ'
const LENGTH = 10
const CODE = new RegExp(`^[${ALPHABET}]{${LENGTH}}$`)
/** Five bits of each byte make one character, so every character is equally likely. */
export const INVITATION_CODE_BYTES = LENGTH

/** @param random INVITATION_CODE_BYTES bytes */
export const spellInvitationCode = (random: Uint8Array): string =>
  Array.from(random.subarray(0, LENGTH), (byte) => ALPHABET[byte & 31]).join('')

/** As typed: small letters, spaces and dashes are forgiven. Undefined when it cannot be one of ours. */
export function readInvitationCode(typed: string): string | undefined {
  const plain = typed.replace(/[\s-]/g, '').toUpperCase()
  return CODE.test(plain) ? plain : undefined
}
