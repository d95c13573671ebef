import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { importJWK } from 'jose'
import { describe, expect, it } from 'vitest'
import { identity } from '#shared/identity/contract.ts'
import { network } from '#shared/network/contract.ts'
import { newRequestId, person } from '../cloudfunctions/small-system.ts'
import { terminal } from './terminal.ts'

const STAFF = 'staffId,name,role\nG1,陈晓敏,导购\n'

describe('menlian', () => {
  it('explains itself with examples, and every command does', async () => {
    const at = terminal()
    const commands = [
      ['import', 'stores'],
      ['import', 'units'],
      ['import', 'models'],
      ['import', 'staff'],
      ['import', 'stations'],
      ['import', 'customers'],
      ['check', 'attribution'],
      ['customer', 'explain'],
      ['import', 'store-facts'],
      ['import', 'merchants'],
      ['invite'],
      ['keys', 'new'],
      ['alarms'],
      ['dead-letters'],
      ['login', 'check'],
      ['sample', 'write'],
      ['shop', 'eligibility'],
      ['shop', 'rules', 'show'],
      ['shop', 'rules', 'try'],
      ['shop', 'rules', 'put'],
      ['shop', 'diversion', 'confirm'],
      ['shop', 'diversion', 'lift'],
    ]
    for (const command of commands) {
      const { exitCode, out } = await at.run(...command, '--help')
      expect([command, exitCode, out]).toEqual([command, 0, expect.stringMatching(/Examples:\n {2}menlian /)])
    }
    expect((await at.run('--help')).out).toContain('Exit codes')
  })

  it.each([
    [['import', 'shops', 'x.csv'], 'unknown command'],
    [['import', 'stores'], 'missing required argument'],
    [['import', 'stores', 'nowhere.csv'], 'There is no file'],
    [['import', 'stores', 'x.csv', '--datum', 'WGS84'], 'Allowed choices'],
    [['keys', 'new', '--operator', 'two words'], 'An operator id is'],
    [['sample', 'write', 'x', '--stores', '0'], 'whole number from 1'],
    [['check', 'attribution', '--from', 'a b'], 'as the broken-off check printed it'],
    [['shop', 'rules', 'put', 'nowhere.json'], 'cannot be read as JSON'],
    [['shop', 'diversion', 'confirm', 'S1', 'U1'], '--note'],
    [['nonsense'], 'unknown command'],
  ])('wrong usage %j ends with 2 and says what is wrong', async (args, sentence) => {
    const { exitCode, err } = await terminal().run(...args)
    expect([exitCode, err]).toEqual([2, expect.stringContaining(sentence)])
  })

  it('ends with 3 when nobody answers, after trying again', async () => {
    let attempts = 0
    const at = terminal({
      wrap: () => () => {
        attempts++
        return Promise.reject(new Error('ECONNREFUSED'))
      },
    })
    const { exitCode, err } = await at.run('login', 'check')
    expect([exitCode, err, attempts]).toEqual([3, expect.stringContaining('Nobody answers at http://127.0.0.1:1'), 4])
  })

  it('ends with 3 when its key is not known, and with 2 when there is none', async () => {
    const at = terminal()
    await at.run('keys', 'new', '--operator', 'stranger', '--out', 'stranger.json')
    const unknown = await at.run('login', 'check', '--key', 'stranger.json')
    expect([unknown.exitCode, unknown.err]).toEqual([
      3,
      expect.stringContaining('does not know the key of operator stranger'),
    ])
    const none = await at.run('login', 'check', '--key', 'missing.json')
    expect([none.exitCode, none.err]).toEqual([2, expect.stringContaining("not an operator's key")])
  })

  it('says as whom it is signed in', async () => {
    const { exitCode, out } = await terminal().run('login', 'check')
    expect([exitCode, out]).toEqual([
      0,
      expect.stringMatching(/^signed in as tester at http:\/\/127\.0\.0\.1:1, until \d{4}-/),
    ])
  })

  it('reads the file of the running laptop cloud when nothing else is said', async () => {
    const at = terminal({ env: { MENLIAN_KEY: '', MENLIAN_URL: '' } })
    expect((await at.run('login', 'check', '--data', at.dir)).exitCode).toBe(0)
    const nowhere = await at.run('login', 'check', '--data', 'empty')
    expect([nowhere.exitCode, nowhere.err]).toEqual([3, expect.stringContaining('npm start')])
  })
})

describe('menlian invite', () => {
  it('prints a code with which the person takes up the post', async () => {
    const at = terminal()
    await at.run('import', 'staff', at.file('staff.csv', STAFF))
    const { exitCode, out } = await at.run('invite', 'G1')
    expect(exitCode).toBe(0)
    const input = { requestId: newRequestId(), invitationCode: out.trim() }
    expect(await at.system.must(identity.acceptPost, input, person('openid-a'))).toMatchObject({
      post: { staffId: 'G1' },
    })
  })

  it('says in words why it may not', async () => {
    const { exitCode, err } = await terminal().run('invite', 'G404')
    expect([exitCode, err]).toEqual([1, expect.stringContaining('总部名单里没有这位员工')])
  })
})

describe('menlian keys new', () => {
  it('makes a pair: a private file for the operator alone, a public line for HQ_KEYS, and never overwrites', async () => {
    const at = terminal()
    const { exitCode, out } = await at.run('keys', 'new', '--operator', 'wang.li')
    expect(exitCode).toBe(0)
    const file = join(at.dir, 'wang.li.key.json')
    expect(statSync(file).mode & 0o777).toBe(0o600)
    const kept = JSON.parse(readFileSync(file, 'utf8'))
    const open = JSON.parse(out)['wang.li']
    expect([kept.operatorId, open.x, open.d]).toEqual(['wang.li', kept.privateJwk.x, undefined])
    await importJWK(kept.privateJwk, 'EdDSA')
    expect(await at.run('keys', 'new', '--operator', 'wang.li')).toMatchObject({ exitCode: 2 })
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(kept)
  })
})

describe('a bad network', () => {
  it('imports each row once although every second answer is lost', async () => {
    let calls = 0
    const at = terminal({
      wrap: (send) => async (call) => {
        const reply = await send(call)
        if (++calls % 2 === 0) throw new Error('ECONNRESET')
        return reply
      },
    })
    const rows = Array.from({ length: 130 }, (_, n) => `G${n},名${n},导购`)
    const { exitCode, out } = await at.run(
      'import',
      'staff',
      at.file('staff.csv', `staffId,name,role\n${rows.join('\n')}\n`),
    )
    expect([exitCode, out]).toEqual([0, 'staff: 130 rows: 130 created, 0 updated, 0 unchanged, 0 refused\n'])
  })

  it('signs in again when its session is over', async () => {
    let over = true
    const at = terminal({
      wrap: (send) => async (call) => {
        if (call.operation === network.importStaff.name && over) {
          over = false
          return { status: 401, body: { ok: false, refused: 'SESSION_OVER', message: '登录已失效' } }
        }
        return send(call)
      },
    })
    expect((await at.run('import', 'staff', at.file('staff.csv', STAFF))).out).toContain('1 created')
  })

  it('tells an operator what the functions said when they cannot', async () => {
    const at = terminal({
      wrap: (send) => async (call) =>
        call.operation === network.importStaff.name
          ? { status: 500, body: { ok: false, refused: 'INTERNAL', message: '服务暂时没有办成', traceId: 'abcd' } }
          : send(call),
    })
    const { exitCode, err } = await at.run('import', 'staff', at.file('staff.csv', STAFF))
    expect([exitCode, err]).toEqual([
      3,
      expect.stringMatching(/network\.importStaff was answered with 500 INTERNAL · trace abcd/),
    ])
  })
})
