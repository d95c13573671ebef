/**
 * Stands in for Taro's module of custom elements, of which a browser build uses only the tab bar. The bar and what draws it come
 * beside the first page: a page opened by a code has no tabs to wait for.
 */
export async function defineCustomElementTaroTabbar(): Promise<void> {
  const { defineCustomElement } = await import('@tarojs/components/dist/components/taro-tabbar.js')
  const bar = document.querySelector<HTMLElement & { conf?: object }>('taro-tabbar')
  const conf = bar?.conf
  // A field given to the element before it had its class would hide the class's own from it.
  delete bar?.conf
  defineCustomElement()
  if (bar && conf) bar.conf = conf
}
