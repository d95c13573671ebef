// The start page: two live mini programs side by side, the story between them, and what happened underneath.
// It only watches and clicks; whatever it shows came from the functions.

const byId = (id) => document.getElementById(id)
const guidePhone = byId('guide')
const customerPhone = byId('customer')

const COLLECTIONS = {
  tickets: '销售凭证',
  sales: '销售记录',
  devices: '保修卡',
  holdings: '名下设备',
  people: '顾客',
  consents: '授权',
  attributions: '客户归属',
  attributionLog: '归属日志',
  transfers: '转让',
  returnRequests: '退货申请',
  unregisteredReturns: '退货凭据',
  alarms: '提醒总部',
  claimDays: '当日登记',
  partSightings: '部件档案',
  posts: '岗位',
  staff: '员工名册',
  staffBindings: '岗位绑定',
  invitations: '邀请',
  onceRecords: '防重复',
  outboxDeliveries: '待办事件',
}

const OPERATIONS = {
  'registration.checkSerial': '查验机身码',
  'registration.issueTicket': '导购开单',
  'registration.ticketStatus': '查看登记状态',
  'registration.today': '今日清单',
  'registration.cancelTicket': '撤销开单',
  'registration.previewTicket': '顾客扫码',
  'registration.claimTicket': '顾客登记',
  'registration.listDevices': '我的设备',
  'registration.device': '查看保修卡',
  'registration.codeImage': '生成小程序码',
  'registration.offerTransfer': '发起转让',
  'registration.acceptTransfer': '接收转让',
  'registration.previewTransfer': '查看转让',
  'registration.withdrawTransfer': '收回转让',
  'registration.returnUnit': '退货',
  'registration.confirmReturn': '确认退货',
  'registration.exchangeUnit': '换货',
  'registration.swapPart': '更换部件',
  'network.showStore': '查看门店',
  'identity.login': '微信登录',
  'identity.me': '我的资料',
  'identity.bindPhone': '绑定手机号',
  'identity.acceptPost': '接受岗位',
}

const RULES = { 'first-registration': '首次登记定归属' }

const STORY = {
  'registration.issueTicket': {
    number: '①',
    text: '导购开单',
    hint: '码已在左边亮出。点「扫这个码」，或用右边手机里的「扫码登记」。',
  },
  'registration.previewTicket': {
    number: '②',
    text: '顾客扫码，看到买了什么、在哪买的',
    hint: '在右边点「同意并登记」。只点这一次，什么都不用填。',
  },
  'registration.claimTicket': {
    number: '③',
    text: '已登记，左边自动变为「已注册」',
    hint: '右边就是保修卡。试试「快进 7 天」，看剩余天数怎么变。',
    done: true,
  },
}

const KEPT = 60
/** Units looked at for the counter, and how many different models of them are shown. */
const LOOKED_AT = 100
const SHOWN = 3
const FIRST_HINT = '顾客买下了一台机器。点下面一台，把它放到导购的镜头前。'
/** Polls that would only repeat themselves in the panel. */
const QUIET = new Set(['registration.ticketStatus', 'registration.codeImage'])

let openScene
let demo
let customerOffline = false

async function ask(path, body) {
  const response = await fetch(
    path,
    body === undefined
      ? {}
      : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) },
  )
  const value = await response.json()
  if (!response.ok) throw new Error(value.error)
  return value
}

/** Runs what a button does and says plainly when it did not work. */
const attempt = (action) => async () => {
  try {
    byId('trouble').hidden = true
    await action()
  } catch {
    byId('trouble').textContent = '没有连上本机的门联服务。请看一下终端里它是否还在运行，然后刷新本页。'
    byId('trouble').hidden = false
  }
}

const phoneAddress = (openid, route) => `/app/?as=${encodeURIComponent(openid)}#/${route}`

function showPeople() {
  guidePhone.src = phoneAddress(demo.guide, 'packages/guide/today/index')
  customerPhone.src = phoneAddress(demo.customer, 'pages/devices/index')
  byId('guide-name').textContent = `${demo.guideName} · ${demo.storeName}`
  byId('customer-name').textContent = demo.customerName
  byId('hint').textContent = FIRST_HINT
}

/** Machines of this store that nobody bought yet: pressing one puts it before the guide's camera. */
async function showCounter() {
  const units = await ask(`/_local/units?state=unsold&limit=${LOOKED_AT}&storeId=${encodeURIComponent(demo.storeId)}`)
  const oneOfEach = [...new Map(units.reverse().map((unit) => [unit.modelName, unit])).values()].reverse()
  const machines = oneOfEach.slice(0, SHOWN).map(({ serial, modelName }) => {
    const button = line('button', [
      ['span', modelName],
      ['small', serial],
    ])
    button.type = 'button'
    button.onclick = () => {
      guidePhone.contentWindow.postMessage({ type: 'menlian-scan', text: serial }, location.origin)
      byId('hint').textContent = '机器在镜头前了。在左边点「开单」，再点「扫机身条码」。'
    }
    const item = document.createElement('li')
    item.append(button)
    return item
  })
  byId('machines').replaceChildren(...machines)
  byId('counter').hidden = machines.length === 0
}

function line(tag, parts) {
  const element = document.createElement(tag)
  for (const [kind, text] of parts) {
    const part = document.createElement(kind)
    part.textContent = text
    element.append(part)
  }
  return element
}

const written = (happening) => {
  const counts = new Map()
  for (const { coll } of happening.written) {
    const name = COLLECTIONS[coll] ?? '资料'
    counts.set(name, (counts.get(name) ?? 0) + 1)
  }
  return [...counts].map(([name, count]) => (count > 1 ? `${name} ×${count}` : name)).join('、')
}

function tellStory(happening) {
  const step = STORY[happening.operation]
  // A page that is opened again asks again; the story tells each sale once.
  const retold = happening.operation === 'registration.previewTicket' && openScene === undefined
  if (!step || retold) return
  if (happening.operation === 'registration.issueTicket' && !happening.refused) byId('story').replaceChildren()
  const small = happening.refused
    ? happening.message
    : `${happening.ms} ms${happening.written.length ? ` · 一次写入 ${happening.written.length} 条` : ''}`
  const item = line('li', [
    ['span', `${step.number} ${happening.refused ? '没有办成' : step.text}`],
    ['small', small],
  ])
  if (step.done && !happening.refused) item.className = 'done'
  byId('story').append(item)
  if (!happening.refused) byId('hint').textContent = step.hint
}

function tellUnderneath(happening) {
  if (QUIET.has(happening.operation) && !happening.refused) return
  const names = written(happening)
  const rule = happening.written.map((write) => write.rule).find(Boolean)
  const parts = [
    ['span', `${happening.ms} ms`],
    ['b', OPERATIONS[happening.operation] ?? '其他请求'],
    ['small', `读 ${happening.read} 条 · 写 ${happening.written.length} 条${names ? `：${names}` : ''}`],
  ]
  if (rule) parts.push(['small', `规则：${RULES[rule] ?? '门店归属规则'}`])
  if (happening.refused) parts.push(['small', happening.message ?? '未办理'])
  const item = line('li', parts)
  item.firstChild.className = 'time'
  byId('underneath').prepend(item)
  while (byId('underneath').children.length > KEPT) byId('underneath').lastChild.remove()
}

function follow() {
  const stream = new EventSource('/_local/stream')
  stream.onmessage = ({ data }) => {
    const happening = JSON.parse(data)
    if (happening.scene) openScene = happening.scene
    if (happening.operation === 'registration.claimTicket' && !happening.refused) {
      openScene = undefined
      attempt(showCounter)()
    }
    byId('scan').disabled = openScene === undefined
    tellStory(happening)
    tellUnderneath(happening)
  }
}

async function showToday() {
  const { nowMs } = await ask('/_local/clock')
  const date = new Intl.DateTimeFormat('zh-CN', { dateStyle: 'long', timeZone: 'Asia/Shanghai' }).format(nowMs)
  const skippedDays = Math.round((nowMs - Date.now()) / 86_400_000)
  byId('today').textContent = skippedDays > 0 ? `演示日期：${date}（已快进 ${skippedDays} 天）` : `演示日期：${date}`
}

byId('scan').onclick = attempt(() => {
  customerPhone.contentWindow.postMessage({ type: 'menlian-scan', text: openScene }, location.origin)
})
byId('forward').onclick = attempt(async () => {
  await ask('/_local/clock', { advanceMs: 7 * 86_400_000 })
  await showToday()
  for (const phone of [guidePhone, customerPhone]) phone.contentWindow.location.reload()
})
byId('offline').onclick = attempt(async () => {
  customerOffline = (await ask('/_local/offline', { openid: demo.customer, on: !customerOffline })).on
  byId('offline').setAttribute('aria-pressed', String(customerOffline))
  byId('offline').textContent = customerOffline ? '恢复网络' : '断网'
  customerPhone.parentElement.classList.toggle('offline', customerOffline)
  byId('hint').textContent = customerOffline
    ? '右边手机没有网络了。照常操作，看它怎么说；恢复后再试，不会重复登记。'
    : '网络恢复了，在右边再点一次。'
})
byId('again').onclick = attempt(async () => {
  if (!confirm('换一位新导购和新顾客，从头演示？已登记的机器会保留在数据里。')) return
  demo = await ask('/_local/demo', {})
  openScene = undefined
  byId('scan').disabled = true
  byId('story').replaceChildren()
  showPeople()
  await showCounter()
})

function fit() {
  const narrow = innerWidth <= 900
  const room = narrow
    ? Math.min(1, (innerWidth - 40) / 390)
    : Math.min(1, (innerHeight - 150) / 844, (innerWidth - 480) / 2 / 390)
  document.documentElement.style.setProperty('--scale', String(Math.max(0.45, room)))
}
addEventListener('resize', fit)
fit()

attempt(async () => {
  demo = await ask('/_local/demo')
  showPeople()
  await showCounter()
  await showToday()
  follow()
})()
