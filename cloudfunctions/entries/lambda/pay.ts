/**
 * The pay deployable on AWS Lambda, as two functions from one folder: `index.handler` behind the HTTP API, for people and WeChat Pay, and
 * `index.tick`, started by an EventBridge schedule and by nothing else.
 */
import { lambdaHttp } from '#cloudfunctions/platform/hosts/lambda/http.ts'
import { lambdaSchedule } from '#cloudfunctions/platform/hosts/lambda/schedule.ts'
import { openPayPlatform } from '../open-pay.ts'
import { payRun, paySite } from '../pay.ts'
import { readPaySettings } from '../pay-settings.ts'
import { lambdaEngine } from './engine.ts'

const settings = readPaySettings(process.env)
const platform = openPayPlatform({ settings, engine: lambdaEngine() })

export const handler = lambdaHttp(paySite(platform, settings))
export const tick = lambdaSchedule(payRun(platform))
