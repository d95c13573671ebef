/** WeChat's own panels over a page: a question with its choices, one at a time. */
import { make } from './make.ts'
import { onPress } from './press.ts'

export interface Question {
  /** Which of WeChat's own panels it is. */
  kind: 'modal' | 'sheet' | 'authorize' | 'payment' | 'share'
  title: string
  content?: string
  /** In order; the last is the one that goes on. */
  choices: string[]
  input?: { value: string; placeholder: string }
  /** A sheet has a way out that is no choice. */
  closable?: boolean
}

export interface OpenQuestion {
  question: Question
  answer(choice: number | undefined): void
  typed(): string
}

export interface Questions {
  /** Answers the number of the choice, or undefined when it was closed. */
  ask(question: Question): Promise<number | undefined>
  /** The question that is open now, for the automator. */
  open(): OpenQuestion | undefined
}

/** @param over where they are laid */
export function questions(over: HTMLElement): Questions {
  let open: OpenQuestion | undefined
  return {
    ask: (question) =>
      new Promise((resolve) => {
        if (open) throw new Error(`"${open.question.title}" is still open`)
        const field = make('input', 'weapp-typed')
        const answer = (choice: number | undefined): void => {
          panel.remove()
          open = undefined
          resolve(choice)
        }
        const panel = drawn(question, field, answer)
        over.append(panel)
        open = { question, answer, typed: () => field.value }
      }),
    open: () => open,
  }
}

function drawn(
  { kind, title, content, choices, input, closable }: Question,
  field: HTMLInputElement,
  answer: (choice: number | undefined) => void,
): HTMLElement {
  const button = (text: string, choice: number | undefined): HTMLElement => {
    const made = make('button', 'weapp-choice', text)
    onPress(made, () => answer(choice))
    return made
  }
  const panel = make('div', `weapp-${kind}`)
  panel.append(make('h1', 'weapp-question', title), make('p', 'weapp-content', content ?? ''))
  if (input) panel.append(Object.assign(field, input))
  panel.append(...choices.map(button), ...(closable ? [button('取消', undefined)] : []))
  return panel
}
