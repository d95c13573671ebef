/** One element of the phone's own. */
export const make = <Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  className: string,
  text = '',
): HTMLElementTagNameMap[Tag] => {
  const element = document.createElement(tag)
  element.className = className
  if (text) element.textContent = text
  return element
}
