/** The api deployable on AWS Lambda, behind an HTTP API. */
import { drawingBesideTheBundle } from '#cloudfunctions/platform/drawing/files.ts'
import { lambdaHttp } from '#cloudfunctions/platform/hosts/lambda/http.ts'
import { readSettings } from '#cloudfunctions/platform/settings.ts'
import { apiSite } from '../api.ts'
import { openPlatform } from '../open-platform.ts'
import { besideTheBundle } from '../openapi-file.ts'
import { lambdaEngine } from './engine.ts'

const platform = openPlatform({
  settings: readSettings(process.env),
  engine: lambdaEngine(),
  drawingFiles: drawingBesideTheBundle,
})

export const handler = lambdaHttp(apiSite(platform, besideTheBundle))
