/** project.config.json, with which the developer tools upload: checks on, and no second transformation of what Taro has built. */
import type { Rule, Trouble } from '../finding.ts'

/** Good for the developer tools, not for an upload. */
export const TOURIST = 'touristappid'

const FILE = 'project.config.json'
const DONE_BY_TARO = ['es6', 'enhance', 'postcss', 'minified']
const BUILD = 'dist/weapp/'

const inFile = (what: string, whatToDo: string): Trouble => ({ file: FILE, what, whatToDo })

export const project: Rule = {
  name: 'project',
  find: ({ project: { setting = {}, miniprogramRoot, appid = '' } }) => {
    const found = DONE_BY_TARO.filter((name) => setting[name] === true).map((name) =>
      inFile(
        `setting.${name} is on: the developer tools would transform the build a second time.`,
        `Set setting.${name} to false; Taro has done it.`,
      ),
    )
    if (setting.urlCheck !== true)
      found.push(
        inFile(
          'setting.urlCheck is not on: an address that phones refuse would work in the developer tools.',
          'Set setting.urlCheck to true.',
        ),
      )
    if (miniprogramRoot?.replace(/\/?$/, '/') !== BUILD)
      found.push(inFile(`miniprogramRoot is not ${BUILD}, which is reviewed here.`, `Set it to ${BUILD}.`))
    if (appid !== TOURIST && !/^wx[0-9a-f]{16}$/.test(appid))
      found.push(
        inFile(
          'appid is missing or malformed.',
          `Set the mini program's own (wx and 16 digits), or ${TOURIST} until there is one.`,
        ),
      )
    return found
  },
}
