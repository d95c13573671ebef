/** Stands in for wx.scanCode in a browser: a photo of a code where the browser can read one, else the code's text typed or pasted. */
import './scan-dialog.css'

interface Detector {
  detect(image: ImageBitmap): Promise<{ rawValue: string }[]>
}
declare const BarcodeDetector: (new () => Detector) | undefined

let open: ((text: string | undefined) => void) | undefined
let beforeCamera: string | undefined

/** The next scan reads this text at once. */
export function holdBeforeCamera(text: string): void {
  beforeCamera = text
}

/** Hands a text to the scanner on screen; false when none is open. */
export function answerOpenScanner(text: string): boolean {
  open?.(text)
  return open !== undefined
}

async function readPhoto(file: File): Promise<string | undefined> {
  if (typeof BarcodeDetector === 'undefined') return undefined
  const found = await new BarcodeDetector().detect(await createImageBitmap(file)).catch(() => [])
  return found[0]?.rawValue
}

const canReadPhotos = (): boolean => typeof BarcodeDetector !== 'undefined'

const element = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text = '',
): HTMLElementTagNameMap[K] => {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

function photoField(done: (text: string) => void, note: HTMLElement): HTMLElement {
  const label = element('label', 'scan-dialog-photo', '选一张码的照片')
  const input = element('input', 'scan-dialog-file')
  input.type = 'file'
  input.accept = 'image/*'
  input.addEventListener('change', async () => {
    const [file] = input.files ?? []
    const text = file && (await readPhoto(file))
    if (text) done(text)
    else note.textContent = '这张照片里没有读到码，请换一张或输入码下的文字。'
  })
  label.append(input)
  return label
}

/** Opens the dialog; answers the text, or undefined when it was closed. */
export function scanInPage(): Promise<string | undefined> {
  const held = beforeCamera
  beforeCamera = undefined
  if (held !== undefined) return Promise.resolve(held)
  const byKeyboard = document.activeElement?.matches(':focus-visible') ?? false
  return new Promise((resolve) => {
    const dialog = element('dialog', 'scan-dialog')
    dialog.setAttribute('aria-label', '扫一扫')
    const form = element('form', 'scan-dialog-form')
    const note = element('p', 'scan-dialog-note', '电脑上没有微信扫码，请输入或粘贴码的内容。')
    const field = element('input', 'scan-dialog-text')
    field.placeholder = '序列号，或登记码的内容'
    field.setAttribute('aria-label', '码的内容')
    const submit = element('button', 'scan-dialog-submit', '确定')
    const close = element('button', 'scan-dialog-close', '取消')
    close.type = 'button'
    const finish = (text: string | undefined): void => {
      if (open !== finish) return
      open = undefined
      dialog.close()
      dialog.remove()
      // A browser gives the focus back with a ring around it, which only someone with a keyboard asked for.
      if (!byKeyboard) (document.activeElement as HTMLElement | null)?.blur()
      resolve(text?.trim() || undefined)
    }
    open?.(undefined)
    open = finish
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      if (field.value.trim()) finish(field.value)
    })
    close.addEventListener('click', () => finish(undefined))
    dialog.addEventListener('cancel', () => finish(undefined))
    form.append(element('h2', 'scan-dialog-title', '扫一扫'), note)
    if (canReadPhotos()) form.append(photoField(finish, note))
    form.append(field, submit, close)
    dialog.append(form)
    document.body.append(dialog)
    dialog.showModal()
    field.focus()
  })
}
