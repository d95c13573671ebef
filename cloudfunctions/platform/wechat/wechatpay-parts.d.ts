/**
 * The parts of wechatpay-axios-plugin by their files. Its index assigns to a read-only property, which strict code such as a bundle
 * does not forgive; and who only verifies needs none of its HTTP client.
 */
declare module 'wechatpay-axios-plugin/lib/aes.js' {
  import { Aes } from 'wechatpay-axios-plugin'
  export default Aes
}
declare module 'wechatpay-axios-plugin/lib/formatter.js' {
  import { Formatter } from 'wechatpay-axios-plugin'
  export default Formatter
}
declare module 'wechatpay-axios-plugin/lib/rsa.js' {
  import { Rsa } from 'wechatpay-axios-plugin'
  export default Rsa
}
