/** Built-in components are elements of ours: `<view>` is played by `<wx-view>`, so that none is taken for an element of a browser. */

const PREFIX = 'wx-'

export const tagOf = (component: string): string => PREFIX + component

/** The component that an element plays. */
export const componentOf = (element: Element): string => element.localName.replace(new RegExp(`^${PREFIX}`), '')

/** A component's name where a selector names an element. */
const NAME = /(^|[\s>+~,(])([a-z][a-z-]*)(?=[\s>+~,.:#[)]|$)/g

/** A selector of wxss or of the automator: names of components are their elements, everything else is CSS. */
export const playedSelector = (selector: string): string => selector.replace(NAME, `$1${PREFIX}$2`)

/** The same in an XPath. */
export const playedPath = (path: string): string => path.replace(/\/([a-z][a-z-]*)(?=[/[]|$)/g, `/${PREFIX}$1`)

/** A piece of the page as wxml spells it. */
export const asWxml = (html: string): string => html.replaceAll(new RegExp(`(</?)${PREFIX}`, 'g'), '$1')
