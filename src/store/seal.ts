import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

export type Seal = {
  /** AES-256-GCM, a fresh nonce each time: base64 of nonce, tag and cipher text. */
  close(plain: string): string
  /** Throws when the text was changed or belongs to another key. */
  open(sealed: string): string
  /** A keyed blind index: the same plain text gives the same index, which says nothing without the key. */
  index(plain: string): string
}

const nonceBytes = 12
const tagBytes = 16

/** Seals fields with personal data under `key` (32 bytes); two keys are derived, one to encrypt and one to index. */
export function sealWith(key: Buffer): Seal {
  const derive = (use: string) => Buffer.from(hkdfSync('sha256', key, 'xiaoge', use, 32))
  const cipherKey = derive('field')
  const indexKey = derive('index')
  return {
    close(plain) {
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv('aes-256-gcm', cipherKey, nonce)
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64')
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64')
      const decipher = createDecipheriv('aes-256-gcm', cipherKey, bytes.subarray(0, nonceBytes))
      decipher.setAuthTag(bytes.subarray(nonceBytes, nonceBytes + tagBytes))
      return decipher.update(bytes.subarray(nonceBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8')
    },
    index: plain => createHmac('sha256', indexKey).update(plain).digest('base64url'),
  }
}
