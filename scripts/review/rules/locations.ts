/** Interfaces about places: declared exactly when they are used, each with its permission, and none that our category cannot get. */
import type { DescribedPackage } from '../described-package.ts'
import type { Rule, Trouble } from '../finding.ts'
import { filesUsing } from '../uses.ts'

/** These need a category of navigation, deliveries or the like; "the nearest store" is refused as a reason. */
const EXACT = ['getLocation', 'onLocationChange', 'startLocationUpdate', 'startLocationUpdateBackground']
const ROUGH = 'getFuzzyLocation'
const CHOSEN = ['chooseLocation', 'choosePoi', 'chooseAddress']
const ALL = [ROUGH, ...EXACT, ...CHOSEN]

/** Each is asked for with a sentence in app.json's `permission`: it must be there for some interfaces, and may be for others. */
const SCOPES: Readonly<Record<string, { mustFor: string[]; mayFor: string[] }>> = {
  'scope.userFuzzyLocation': { mustFor: [ROUGH], mayFor: [] },
  'scope.userLocation': {
    mustFor: ['getLocation', 'startLocationUpdate'],
    mayFor: ['onLocationChange', 'chooseLocation'],
  },
  'scope.userLocationBackground': { mustFor: ['startLocationUpdateBackground'], mayFor: [] },
}
const SENTENCE_MAX = 30
const CONFIG = 'miniprogram/app.config.ts'

type Used = ReadonlyMap<string, string[]>

const inConfig = (what: string, whatToDo: string): Trouble => ({ file: 'app.json', what, whatToDo })

function undeclared(declared: readonly string[], used: Used): Trouble[] {
  return [...used]
    .filter(([name]) => !declared.includes(name))
    .map(([name, files]) => ({
      file: files.join(', '),
      what: `${name} is used and not in requiredPrivateInfos: on a phone it fails.`,
      whatToDo: `Add '${name}' to requiredPrivateInfos in ${CONFIG}, or do without it.`,
    }))
}

const unused = (declared: readonly string[], used: Used): Trouble[] =>
  declared
    .filter((name) => !used.has(name))
    .map((name) => inConfig(`requiredPrivateInfos names ${name}, and nothing uses it.`, `Take it out of ${CONFIG}.`))

const refused = (declared: readonly string[], used: Used): Trouble[] =>
  EXACT.filter((name) => declared.includes(name) || used.has(name)).map((name) => ({
    file: used.get(name)?.join(', ') ?? 'app.json',
    what: `${name} gives an exact place and needs a category that we do not have: reviewers refuse it.`,
    whatToDo: `Use ${ROUGH}, which is near enough for a store, or chooseLocation, where the person points at it.`,
  }))

const together = (declared: readonly string[]): Trouble[] =>
  EXACT.filter((name) => declared.includes(name) && declared.includes(ROUGH)).map((name) =>
    inConfig(`${ROUGH} and ${name} are both declared, and WeChat takes only one of them.`, `Keep ${ROUGH}.`),
  )

function permissions({ app }: DescribedPackage, used: Used): Trouble[] {
  return Object.entries(SCOPES).flatMap(([scope, { mustFor, mayFor }]) => {
    const asking = mustFor.find((name) => used.has(name))
    const permission = app.permission?.[scope]
    if (!permission)
      return asking
        ? [inConfig(`${asking} asks for ${scope}, which has no sentence.`, `Add it to permission in ${CONFIG}.`)]
        : []
    if (!asking && !mayFor.some((name) => used.has(name)))
      return [inConfig(`permission names ${scope}, and nothing asks for it.`, `Take it out of ${CONFIG}.`)]
    const sentence = permission.desc ?? ''
    if (sentence.length <= SENTENCE_MAX && /\p{Script=Han}/u.test(sentence)) return []
    return [
      inConfig(
        `The sentence of ${scope} is not fit to be shown: “${sentence}”.`,
        `Say in Chinese what the place is used for, in at most ${SENTENCE_MAX} characters.`,
      ),
    ]
  })
}

export const locations: Rule = {
  name: 'locations',
  find: (described) => {
    const declared = described.app.requiredPrivateInfos ?? []
    const places = ALL.map((name): [string, string[]] => [name, filesUsing(name, described)])
    const used = new Map(places.filter(([, files]) => files.length > 0))
    return [
      ...undeclared(declared, used),
      ...unused(declared, used),
      ...refused(declared, used),
      ...together(declared),
      ...permissions(described, used),
    ]
  },
}
