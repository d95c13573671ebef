/** The clock deployable on AWS Lambda, started by an EventBridge schedule and by nothing else. */
import { lambdaSchedule } from '#cloudfunctions/platform/hosts/lambda/schedule.ts'
import { readSettings } from '#cloudfunctions/platform/settings.ts'
import { clockRun } from '../clock.ts'
import { openPlatform } from '../open-platform.ts'
import { lambdaEngine } from './engine.ts'

const platform = openPlatform({ settings: readSettings(process.env), engine: lambdaEngine() })

export const handler = lambdaSchedule(clockRun(platform))
