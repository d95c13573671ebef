import { expect, test } from 'vitest'
import { fieldProblem } from '#local/wechat/message-fields.ts'

const letters = (count: number) => 'x'.repeat(count)
const han = (count: number) => '字'.repeat(count)

test.each([
  ['thing1', han(20), han(21)],
  ['number1', '1'.repeat(32), '1'.repeat(33)],
  ['number2', '3.14', '3,14'],
  ['letter1', letters(32), letters(33)],
  ['letter2', 'abc', 'abc1'],
  ['symbol1', '+-*/!', '+-*/!!'],
  ['character_string1', `SN-${letters(29)}`, `SN-${letters(30)}`],
  ['character_string2', 'A1#', 'A1字'],
  ['phrase1', han(5), han(6)],
  ['phrase2', '配送中', '配送1'],
  ['amount1', '¥1234567890', '¥12345678901'],
  ['amount2', '8.60元', '8.60美元'],
  ['name1', han(10), han(11)],
  ['name2', letters(20), letters(21)],
  ['name3', `王${letters(9)}`, `王${letters(10)}`],
  ['phone_number1', '+86-0766-66888866', '+86-0766-668888661'],
  ['car_number1', '粤A8Z888挂', '粤A8Z8888挂'],
  ['date1', '2027年1月15日', '15 January'],
  ['date2', '2027-01-15 15:01', 'tomorrow'],
  ['time1', '15:01', '15h'],
  ['time2', '2027年1月15日 15:01', 'noon'],
])('%s takes %s and refuses %s', (name, good, bad) => {
  expect(fieldProblem(name, good)).toBeUndefined()
  expect(fieldProblem(name, bad)).toBe(`data.${name}.value invalid`)
})

test.each(['thing', 'photo1', 'constructor1', '__proto__1'])('a field called %s is of no kind', (name) => {
  expect(fieldProblem(name, 'x')).toBe(`data.${name}.value invalid`)
})

test('an empty field and a line break are refused', () => {
  expect(fieldProblem('thing1', '')).toBe('data.thing1.value is empty')
  expect(fieldProblem('thing1', 'a\nb')).toBe('data.thing1.value invalid')
})
