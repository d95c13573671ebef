/** One planted violation for every layer rule, and the neighbouring imports that must stay allowed. */

export interface LayerCase {
  rule: string
  from: string
  source: string
  /** A file to put there for the import to reach. */
  target?: string
  /** What stands in it, where that matters. */
  targetSource?: string
}

const imports = (rule: string, from: string, to: string): LayerCase => ({ rule, from, source: `import '${to}'` })

/** An import of another file in the tree, by alias. */
const reaches = (rule: string, from: string, target: string): LayerCase => ({
  rule,
  from,
  source: `import { t } from '#${target}'\nexport const x = t`,
  target,
})

const types = (from: string, target: string): LayerCase => ({
  rule: '',
  from,
  source: `import type { T } from '#${target}'\nexport type X = T`,
  target,
})

const ORDER = ['network', 'identity', 'routing', 'registration', 'shop', 'payment', 'orders', 'service', 'engage']
const NEXT = [...ORDER.slice(1), 'insight']

export const PLANTED: LayerCase[] = [
  reaches('shared-stays-inside', 'shared/network/outside.ts', 'cloudfunctions/platform/planted.ts'),
  imports('shared-no-node', 'shared/network/node.ts', 'node:fs'),
  imports('shared-no-packages', 'shared/network/package.ts', 'mingo'),
  imports('shared-dayjs-in-time', 'shared/network/day.ts', 'dayjs'),
  imports('shared-valibot-in-schemas', 'shared/network/checks.ts', 'valibot'),
  reaches('shared-contract-types-only', 'shared/network/contract.ts', 'shared/network/schema.ts'),
  reaches('shared-rules-without-schemas', 'shared/network/nearest.ts', 'shared/network/schema.ts'),
  reaches('kernel-knows-no-area', 'shared/kernel/curious.ts', 'shared/network/stores.ts'),
  ...ORDER.map((area, at) =>
    reaches(`area-order-${area}`, `shared/${area}/backwards.ts`, `shared/${NEXT[at]}/later.ts`),
  ),
  reaches('functions-stay-inside', 'cloudfunctions/shop/outside.ts', 'local/planted.ts'),
  reaches('functions-areas-apart', 'cloudfunctions/shop/neighbour.ts', 'cloudfunctions/orders/place.ts'),
  reaches('platform-knows-no-area', 'cloudfunctions/platform/curious.ts', 'cloudfunctions/orders/place.ts'),
  reaches('entries-are-the-top', 'cloudfunctions/platform/hosts/upwards.ts', 'cloudfunctions/entries/api.ts'),
  imports('vendor-cloudbase', 'cloudfunctions/platform/store/embedded/wx.ts', 'wx-server-sdk'),
  imports('vendor-aws', 'cloudfunctions/platform/store/cloudbase/aws.ts', '@aws-sdk/client-dynamodb'),
  imports('vendor-wechat-pay', 'cloudfunctions/payment/merchant.ts', 'wechatpay-axios-plugin'),
  imports('vendor-sqlite', 'cloudfunctions/platform/store/dynamodb/file.ts', 'node:sqlite'),
  imports('vendor-renderer', 'cloudfunctions/routing/draws-itself.ts', '@resvg/resvg-wasm'),
  imports('vendor-search', 'cloudfunctions/routing/spelling.ts', 'pinyin-pro'),
  imports('vendor-mingo', 'cloudfunctions/platform/store/matches.ts', 'mingo'),
  reaches('phone-stays-inside', 'miniprogram/api/server.ts', 'cloudfunctions/orders/place.ts'),
  reaches('phone-no-schemas', 'miniprogram/features/shop/form.ts', 'shared/shop/schema.ts'),
  imports('phone-no-schemas', 'miniprogram/features/shop/form-library.ts', 'valibot'),
  reaches('phone-no-documents', 'miniprogram/features/shop/store.ts', 'shared/shop/documents.ts'),
  reaches('features-apart', 'miniprogram/features/shop/other.ts', 'miniprogram/features/orders/cart.ts'),
  reaches('features-below-pages', 'miniprogram/features/shop/page.ts', 'miniprogram/pages/shop/index.tsx'),
  reaches('packages-apart', 'miniprogram/packages/guide/sell.ts', 'miniprogram/packages/register/confirm.ts'),
  reaches('pages-apart', 'miniprogram/pages/me/all.ts', 'miniprogram/pages/shop/index.tsx'),
  reaches('packages-below-no-page', 'miniprogram/packages/guide/home.ts', 'miniprogram/pages/shop/index.tsx'),
  reaches('ui-is-dumb', 'miniprogram/ui/clever.ts', 'miniprogram/api/call.ts'),
  reaches('api-below-screens', 'miniprogram/api/screen.ts', 'miniprogram/features/orders/cart.ts'),
  reaches('hq-is-a-client', 'hq/shortcut.ts', 'cloudfunctions/orders/place.ts'),
  reaches('local-is-for-laptops', 'hq/import.ts', 'local/planted.ts'),
  reaches('local-serves-builds', 'local/gateway/screens.ts', 'miniprogram/app.tsx'),
  reaches('nothing-imports-tests', 'scripts/borrow.ts', 'tests/fixture.ts'),
  reaches('scripts-are-run', 'hq/tool.ts', 'scripts/tool.ts'),
  imports('bootstrap-needs-nothing', 'scripts/bootstrap/early.mjs', 'vite'),
  { ...imports('no-cycles', 'hq/one.ts', './two.ts'), target: 'hq/two.ts', targetSource: "import './one.ts'" },
  { rule: 'no-orphans', from: 'hq/alone.ts', source: 'export const x = 1' },
  imports('resolves', 'hq/lost.ts', './nowhere.ts'),
  imports('declared-packages', 'hq/lucky.ts', 'undeclared'),
  imports('shipped-without-tools', 'hq/tooled.ts', 'vite'),
]

export const ALLOWED: LayerCase[] = [
  imports('', 'shared/kernel/time.ts', 'dayjs'),
  imports('', 'shared/orders/schema.ts', 'valibot'),
  types('shared/orders/contract.ts', 'shared/orders/schema.ts'),
  reaches('', 'shared/orders/source.ts', 'shared/network/stores.ts'),
  imports('', 'cloudfunctions/platform/store/cloudbase/engine.ts', 'wx-server-sdk'),
  imports('', 'cloudfunctions/platform/store/embedded/database.ts', 'node:sqlite'),
  imports('', 'cloudfunctions/platform/hosts/lambda/database.ts', '@aws-sdk/client-dynamodb'),
  reaches('', 'cloudfunctions/orders/use.ts', 'cloudfunctions/platform/planted.ts'),
  reaches('', 'cloudfunctions/entries/pay.ts', 'cloudfunctions/orders/place.ts'),
  types('miniprogram/features/shop/types.ts', 'shared/shop/documents.ts'),
  reaches('', 'miniprogram/pages/shop/compose.ts', 'miniprogram/features/orders/cart.ts'),
  reaches('', 'hq/commands/start.ts', 'local/planted.ts'),
  {
    ...types('hq/three.ts', 'hq/four.ts'),
    targetSource: "import { X } from './three.ts'\nexport type T = 1\nexport const t: X = 1",
  },
]
