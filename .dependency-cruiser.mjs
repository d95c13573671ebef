/**
 * Who may import whom, as `npm run layers` checks it. Every rule says why it is there; tests/architecture/layers.test.ts plants a
 * violation of each one and fails when a rule lets it pass. A new area goes into AREAS, in the order in which areas may build on another.
 */
const AREAS = [
  'network',
  'identity',
  'routing',
  'registration',
  'shop',
  'payment',
  'orders',
  'service',
  'engage',
  'insight',
]
const ANY_AREA = `(${AREAS.join('|')})`

const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to })
const atRunTime = { dependencyTypesNot: ['type-only'] }

/** A package in node_modules, or one of Node's own modules. */
const packages = (...names) => `^(node_modules/)?(${names.join('|')})(/|$)`

/** A vendor's package has one home, so that replacing the vendor is replacing one folder and no bundle carries two. */
const vendor = (name, names, homes, comment) =>
  rule(name, comment, { pathNot: [...homes, '^tests/'] }, { path: packages(...names) })

const areaOrder = AREAS.slice(0, -1).map((area, at) =>
  rule(
    `area-order-${area}`,
    `${area} comes before ${AREAS.slice(at + 1).join(', ')}: an area may use the documents and rules of those before it only. Backwards references would make every area depend on every other.`,
    { path: `^shared/${area}/` },
    { path: `^shared/(${AREAS.slice(at + 1).join('|')})/` },
  ),
)

const shared = [
  rule(
    'shared-stays-inside',
    'shared runs on the phone, in three hosts and in the command line alike: it may know none of them.',
    { path: '^shared/' },
    { path: '^(cloudfunctions|miniprogram|local|hq|config|scripts|tests)/' },
  ),
  rule(
    'shared-no-node',
    'shared has no I/O, no clock, no randomness and no environment, and the phone has no Node.',
    { path: '^shared/' },
    { dependencyTypes: ['core'] },
  ),
  rule(
    'shared-no-packages',
    'Rules are plain functions. The only packages in shared are valibot for schemas and dayjs for calendar months.',
    { path: '^shared/' },
    { path: '^node_modules/', pathNot: packages('valibot', 'dayjs') },
  ),
  rule(
    'shared-dayjs-in-time',
    'One file decides what a day in Asia/Shanghai is; a second one would decide differently.',
    { path: '^shared/', pathNot: '^shared/kernel/time\\.ts$' },
    { path: packages('dayjs') },
  ),
  rule(
    'shared-valibot-in-schemas',
    'The phone imports contracts and rules, so the schema library may be reached from schema.ts only (types cost nothing in contract.ts).',
    { path: '^shared/', pathNot: ['/schema\\.ts$', '/contract\\.ts$'] },
    { path: packages('valibot') },
  ),
  rule(
    'shared-contract-types-only',
    'contract.ts is what the phone imports: of valibot and of schema.ts it may name types, not load code.',
    { path: '^shared/.*/contract\\.ts$' },
    { path: [packages('valibot'), '/schema\\.ts$'], ...atRunTime },
  ),
  rule(
    'shared-rules-without-schemas',
    'A rule that loaded a schema would bring the schema library to the phone along with it.',
    { path: '^shared/', pathNot: ['/schema\\.ts$', '/contract\\.ts$'] },
    { path: '^shared/.*/schema\\.ts$', ...atRunTime },
  ),
  rule(
    'kernel-knows-no-area',
    'The kernel is what every area stands on; it cannot stand on one of them.',
    { path: '^shared/kernel/' },
    { path: '^shared/', pathNot: '^shared/kernel/' },
  ),
  ...areaOrder,
]

const cloudfunctions = [
  rule(
    'functions-stay-inside',
    'Functions are deployed without the phone, the laptop stand-ins, the command line and the tools.',
    { path: '^cloudfunctions/' },
    { path: '^(miniprogram|local|hq|config|scripts|tests)/' },
  ),
  rule(
    'functions-areas-apart',
    "Areas meet in documents and events, never in another area's use cases: otherwise one change ripples through all.",
    { path: `^cloudfunctions/${ANY_AREA}/` },
    { path: `^cloudfunctions/${ANY_AREA}/`, pathNot: '^cloudfunctions/$1/' },
  ),
  rule(
    'platform-knows-no-area',
    'Use cases stand on the platform; a platform that knew a use case could not be tested without it.',
    { path: '^cloudfunctions/platform/' },
    { path: `^cloudfunctions/(entries|${AREAS.join('|')})/` },
  ),
  rule(
    'entries-are-the-top',
    'An entry is the composition root: it imports everything, and only the gateway, tools and tests that start it import it.',
    { pathNot: '^(cloudfunctions/entries|local|scripts|tests)/' },
    { path: '^cloudfunctions/entries/' },
  ),
  vendor(
    'vendor-cloudbase',
    ['wx-server-sdk', '@cloudbase/[^/]+'],
    ['^cloudfunctions/platform/[^/]+/cloudbase', '^local/cloudbase/'],
    'wx-server-sdk takes 176 ms to load and exists in CloudBase only: other hosts must not carry it.',
  ),
  vendor(
    'vendor-aws',
    ['@aws-sdk/[^/]+', '@smithy/[^/]+'],
    ['^cloudfunctions/platform/[^/]+/(dynamodb|lambda)'],
    'The AWS SDK belongs to the DynamoDB engine and the Lambda host: other hosts must not carry it.',
  ),
  vendor(
    'vendor-wechat-pay',
    ['wechatpay-axios-plugin'],
    ['^cloudfunctions/platform/wechat/', '^local/wechat/'],
    'Merchant keys are used in one place, by the pay entry.',
  ),
  vendor(
    'vendor-sqlite',
    ['node:sqlite', 'sqlite'],
    ['^cloudfunctions/platform/store/embedded', '^local/'],
    'Only the embedded engine (and the laptop around it) may know that there is a file with tables.',
  ),
  vendor(
    'vendor-renderer',
    ['@resvg/[^/]+', '@expo-google-fonts/[^/]+'],
    ['^cloudfunctions/platform/drawing/'],
    'Renderer and letters are 13 MB that only a poster needs: one folder knows where they lie, and loads them with the first one.',
  ),
  vendor(
    'vendor-search',
    ['minisearch', 'pinyin-pro'],
    ['^cloudfunctions/shop/search/'],
    'Together they weigh half of all our functions, and are loaded with the first search only.',
  ),
  vendor(
    'vendor-mingo',
    ['mingo'],
    ['^local/cloudbase/'],
    'mingo plays the part of the CloudBase database on a laptop, nowhere else.',
  ),
]

const miniprogram = [
  rule(
    'phone-stays-inside',
    'The phone asks through api; it shares contracts and pure rules with the functions and nothing else.',
    { path: '^miniprogram/' },
    { path: '^(cloudfunctions|local|hq|config|scripts|tests)/' },
  ),
  rule(
    'phone-no-schemas',
    'The functions check every input; a schema library on the phone costs its bytes before the first page.',
    { path: '^miniprogram/' },
    { path: ['^shared/.*/schema\\.ts$', packages('valibot')], ...atRunTime },
  ),
  rule(
    'phone-no-documents',
    'How documents are stored is the functions’ affair; a screen may name their types only.',
    { path: '^miniprogram/' },
    { path: '^shared/.*/documents\\.ts$', ...atRunTime },
  ),
  rule(
    'features-apart',
    'A feature is an island; pages and packages combine features. Two features that know each other are one feature.',
    { path: '^miniprogram/features/([^/]+)/' },
    { path: '^miniprogram/features/', pathNot: '^miniprogram/features/$1/' },
  ),
  rule(
    'features-below-pages',
    'Pages and packages compose features; a feature that knew its page could be shown nowhere else.',
    { path: '^miniprogram/features/' },
    { path: '^miniprogram/(pages|packages)/' },
  ),
  rule(
    'packages-apart',
    'WeChat moves code that two subpackages share into the main package, which everybody downloads first.',
    { path: '^miniprogram/packages/([^/]+)/' },
    { path: '^miniprogram/packages/', pathNot: '^miniprogram/packages/$1/' },
  ),
  rule(
    'pages-apart',
    'Pages are thin: what two of them need is a feature. The main package cannot reach into a subpackage either.',
    { path: '^miniprogram/pages/([^/]+)/' },
    { path: '^miniprogram/(pages|packages)/', pathNot: '^miniprogram/pages/$1/' },
  ),
  rule(
    'packages-below-no-page',
    'A subpackage is entered by navigation, and knows the pages of the main package by address only.',
    { path: '^miniprogram/packages/' },
    { path: '^miniprogram/pages/' },
  ),
  rule(
    'ui-is-dumb',
    'A component of the kit shows what it is given: it asks no server and knows no area.',
    { path: '^miniprogram/ui/' },
    { path: '^miniprogram/(api|features|pages|packages)/' },
  ),
  rule(
    'api-below-screens',
    'Calling and the phone’s port are what screens stand on, not the other way round.',
    { path: '^miniprogram/(api|wechat)/' },
    { path: '^miniprogram/(features|pages|packages)/' },
  ),
]

const programs = [
  rule(
    'hq-is-a-client',
    'The command line is a client of the same contracts: what it can do, any client with the same rights can do.',
    { path: '^hq/' },
    { path: '^(cloudfunctions|miniprogram|config|scripts|tests)/' },
  ),
  rule(
    'local-is-for-laptops',
    'Stand-ins for WeChat and the clouds must never reach production: only `menlian start`, tools and tests load them.',
    { pathNot: '^(local/|tests/|scripts/|hq/(commands/)?start\\.ts$)' },
    { path: '^local/' },
  ),
  rule(
    'local-serves-builds',
    'The gateway serves the browser build as files and knows the command line not at all: neither may leak into the other.',
    { path: '^local/' },
    { path: '^(miniprogram|hq|config|tests)/' },
  ),
  rule(
    'nothing-imports-tests',
    'Tests are left out of everything that is shipped.',
    { pathNot: '^tests/' },
    { path: '^tests/' },
  ),
  rule(
    'scripts-are-run',
    'Tools are run, not imported; their parts are imported by tools and tests.',
    { pathNot: '^(scripts|tests)/' },
    { path: '^scripts/' },
  ),
  rule(
    'bootstrap-needs-nothing',
    'The bootstrap runs before anything is installed and on older Nodes: no packages, no TypeScript.',
    { path: '^scripts/bootstrap' },
    { path: ['^node_modules/', '\\.tsx?$'] },
  ),
]

const everywhere = [
  rule(
    'no-cycles',
    'Files that need each other are one file in two pieces; bundlers and readers get lost in them. (Types alone may meet: they vanish.)',
    {},
    { circular: true, viaOnly: atRunTime },
  ),
  rule(
    'no-orphans',
    'A file that imports nothing and that nothing imports is dead, or is an entry somebody forgot to name here.',
    {
      orphan: true,
      pathNot: [
        '\\.d\\.ts$',
        '\\.config\\.ts$',
        '\\.h5\\.tsx?$',
        '^local/gateway/start-page/',
        '\\.css$',
        '\\.json$',
        '^tests/.*\\.test\\.tsx?$',
      ],
    },
    {},
  ),
  rule(
    'resolves',
    'An import that leads nowhere fails on somebody else’s machine first.',
    {},
    { couldNotResolve: true },
  ),
  rule(
    'declared-packages',
    'A package that is not in package.json is there by luck: another version’s dependency may vanish with its next release.',
    { pathNot: '^tests/' },
    { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
  ),
  rule(
    'shipped-without-tools',
    'What is shipped may not need a development dependency to run.',
    { path: '^(shared|cloudfunctions|miniprogram|hq)/' },
    { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
  ),
]

export default {
  forbidden: [...shared, ...cloudfunctions, ...miniprogram, ...programs, ...everywhere],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|artifacts)/' },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts', '.h5.ts', '.h5.tsx'],
    },
  },
}
