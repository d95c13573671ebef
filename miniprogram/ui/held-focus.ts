/** WeChat keeps a screen reader inside a dialog by itself. */
export const useHeldFocus = (_open: boolean, _onClose: () => void): void => undefined
