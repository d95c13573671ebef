/** The api deployable on AWS Lambda, behind an HTTP API. */
import { lambdaHttp } from '#cloudfunctions/platform/hosts/lambda/http.ts'
import { readSettings } from '#cloudfunctions/platform/settings.ts'
import { apiSite } from '../api.ts'
import { openPlatform } from '../open-platform.ts'
import { besideTheBundle } from '../openapi-file.ts'
import { lambdaEngine } from './engine.ts'

const platform = openPlatform({ settings: readSettings(process.env), engine: lambdaEngine() })

export const handler = lambdaHttp(apiSite(platform, besideTheBundle))
