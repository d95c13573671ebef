/** The clock on CloudBase. Every function can be called by every phone there, so the timer must be proven by the platform each time. */
import { cloudbaseCaller, type WxContext } from './caller.ts'

export function cloudbaseTimer<Report>(
  wxContext: () => WxContext,
  run: () => Promise<Report>,
): (event: unknown) => Promise<Report | { ok: false; refused: string }> {
  return async () => (cloudbaseCaller(wxContext()).kind === 'timer' ? run() : { ok: false, refused: 'NOT_A_TIMER' })
}
