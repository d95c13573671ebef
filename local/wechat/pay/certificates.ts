/** The platform's certificates, sealed with the APIv3 key; in public-key mode there are none to be had. */

import { X509Certificate } from 'node:crypto'
import * as v from 'valibot'
import { get } from './endpoint.ts'
import { rfc3339 } from './fields.ts'
import { sealed } from './notification.ts'
import { done, payError } from './world.ts'

export const certificateEndpoints = [
  get('v3/certificates', v.object({}), (pay) => {
    const { keys, keyMode } = pay.state
    if (keyMode === 'publicKey') return payError('NO_AUTH', '无可用的平台证书，请使用微信支付公钥')
    const { validFromDate, validToDate } = new X509Certificate(keys.certificatePem)
    return done({
      data: [
        {
          serial_no: keys.certificateSerial,
          effective_time: rfc3339(validFromDate.getTime()),
          expire_time: rfc3339(validToDate.getTime()),
          encrypt_certificate: sealed(keys.apiV3Key, 'certificate', keys.certificatePem, (bytes) => pay.random(bytes)),
        },
      ],
    })
  }),
]
