/** One guide's customers, or those without a guide, to other guides of the store. What it means is said before; asked again after a lost answer, it is done once. */
import { Text, View } from '@tarojs/components'
import { useState } from 'react'
import type { Seller } from '#shared/network/contract.ts'
import { HAND_OVER_GUIDES_MAX } from '#shared/routing/attribution/hand-over-limits.ts'
import { routing } from '#shared/routing/contract.ts'
import { useChange } from '@/api/use-change'
import { usePages } from '@/api/use-pages'
import { PrimaryButton } from '@/ui/button'
import { Card } from '@/ui/card'
import { Paged } from '@/ui/paged'
import { Confirm } from '@/ui/sheet'
import { Tick } from '@/ui/tick'
import { TroubleStrip } from '@/ui/waiting'
import { NOBODYS, sellerLabel, type Terms, termsWords } from './hand-over-words.shared.ts'
import { PickCustomers, toggled } from './pick-customers.tsx'

export interface ShareOutFormProps {
  storeId: string
  /** Whose customers; those without a guide when left out. */
  from: Seller | undefined
  /** Everybody who sells at the store now. */
  guides: readonly Seller[]
  terms: Terms
  onDone: () => void
}

function nobodyHere(from: Seller | undefined): string {
  if (!from) return '每位顾客都有导购，不用转交。'
  return from.status === 'left'
    ? `${from.name}离职后，顾客都在「${NOBODYS}」里。`
    : `${from.name}名下没有顾客。换一位导购看看。`
}

function TakeOver({ guides, to, onChange }: { guides: readonly Seller[]; to: readonly string[]; onChange: Choose }) {
  if (guides.length === 0)
    return <Text className="quiet block">店里没有别的在职导购。请总部在名单里添加后再来转交。</Text>
  const full = to.length >= HAND_OVER_GUIDES_MAX
  return (
    <Card className="card-flush">
      {guides.map((guide) => (
        <Tick
          key={guide.staffId}
          on={to.includes(guide.staffId)}
          text={sellerLabel(guide)}
          onChange={(on) => (on && full ? undefined : onChange(toggled(to, guide.staffId, on)))}
        />
      ))}
    </Card>
  )
}
type Choose = (to: readonly string[]) => void

export function ShareOutForm({ storeId, from, guides, terms, onDone }: ShareOutFormProps) {
  const pages = usePages(routing.customers, { storeId, ...(from ? { staffId: from.staffId } : { unshared: true }) })
  const [picked, pick] = useState<readonly string[]>()
  const [to, choose] = useState<readonly string[]>([])
  const [asking, ask] = useState(false)
  const { busy, failure, value, run, clear } = useChange(routing.handOver)
  const customers = [pages.value, ...pages.further].flatMap((page) => page?.customers ?? [])
  const more = pages.more !== undefined
  const some = picked ? picked.length > 0 : more || customers.some(({ coming }) => !coming)
  const send = async (): Promise<void> => {
    const outcome = await run({
      storeId,
      ...(from && { from: from.staffId }),
      to: [...to],
      ...(picked && { customerIds: [...picked] }),
    })
    ask(false)
    if (!outcome?.ok) return
    pick(undefined)
    choose([])
    void pages.reload()
    onDone()
  }
  const whose = from ? `${from.name}的顾客` : NOBODYS
  return (
    <View>
      <Text className="section block">哪些顾客</Text>
      <Paged pages={pages}>
        {() =>
          customers.length === 0 && !more ? (
            <Text className="quiet block">{nobodyHere(from)}</Text>
          ) : (
            <PickCustomers customers={customers} more={more} picked={picked} onPick={pick} />
          )
        }
      </Paged>
      <Text className="section block">交给谁</Text>
      <TakeOver guides={guides.filter(({ staffId }) => staffId !== from?.staffId)} to={to} onChange={choose} />
      {failure && <TroubleStrip failure={failure} />}
      {value && <Text className="ok block share-out-done">✓ 已安排转交，进展在下面的记录里</Text>}
      <PrimaryButton
        label="转交"
        busy={busy}
        disabled={!some || to.length === 0}
        onPress={() => {
          clear()
          ask(true)
        }}
      />
      <Confirm
        open={asking}
        title={picked ? `转交 ${picked.length} 位顾客？` : `转交全部${whose}？`}
        text={termsWords(terms)}
        yes="确认转交"
        no="先不"
        busy={busy}
        onYes={() => void send()}
        onClose={() => ask(false)}
      />
    </View>
  )
}
