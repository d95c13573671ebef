/** WeChat draws the title and the way back itself. */
export const PageHeader = (_props: { path: string }): null => null
