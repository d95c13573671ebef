/** The pay deployable on AWS Lambda: the address WeChat Pay calls. */
import { lambdaHttp } from '#cloudfunctions/platform/hosts/lambda/http.ts'
import { openPay } from '../pay.ts'
import { readPaySettings } from '../pay-settings.ts'
import { lambdaEngine } from './engine.ts'

export const handler = lambdaHttp(openPay(readPaySettings(process.env), lambdaEngine()))
