/** Pages, packages and tabs. Only the tabs and the landing page are in the main package. */
const tab = (pagePath: string, text: string, icon: string) => ({
  pagePath,
  text,
  iconPath: `ui/tabs/${icon}.png`,
  selectedIconPath: `ui/tabs/${icon}-on.png`,
})

export default {
  pages: ['pages/devices/index', 'pages/service/index', 'pages/shop/index', 'pages/me/index', 'pages/landing/index'],
  subPackages: [
    { root: 'packages/register', name: 'register', pages: ['confirm/index', 'transfer/index'] },
    { root: 'packages/devices', name: 'devices', pages: ['detail/index', 'offer/index'] },
    {
      root: 'packages/guide',
      name: 'guide',
      pages: ['today/index', 'sell/index', 'code/index', 'receipt/index', 'links/index'],
    },
    { root: 'packages/shop', name: 'shop', pages: ['product/index', 'search/index', 'compare/index'] },
    {
      root: 'packages/owner',
      name: 'owner',
      pages: ['store/index', 'share-out/index', 'disputes/index', 'listing/index'],
    },
    { root: 'packages/near', name: 'near', pages: ['places/index', 'stores/index'] },
    {
      root: 'packages/me',
      name: 'me',
      pages: ['privacy/index', 'invitation/index', 'agreement/index', 'notices/index'],
    },
  ],
  preloadRule: {
    'pages/landing/index': { network: 'all', packages: ['register'] },
    'pages/devices/index': { network: 'all', packages: ['devices'] },
    'pages/service/index': { network: 'all', packages: ['near'] },
    'pages/shop/index': { network: 'all', packages: ['shop'] },
    'pages/me/index': { network: 'all', packages: ['me', 'guide'] },
  },
  requiredPrivateInfos: ['getFuzzyLocation'],
  permission: { 'scope.userFuzzyLocation': { desc: '用于列出离您最近的服务网点和门店' } },
  lazyCodeLoading: 'requiredComponents',
  animation: false,
  darkmode: true,
  themeLocation: 'theme.json',
  window: {
    navigationBarTitleText: '门联',
    navigationBarBackgroundColor: process.env.TARO_ENV === 'h5' ? '#faf7f2' : '@paper',
    navigationBarTextStyle: process.env.TARO_ENV === 'h5' ? 'black' : '@text',
    backgroundColor: process.env.TARO_ENV === 'h5' ? '#faf7f2' : '@paper',
    backgroundTextStyle: process.env.TARO_ENV === 'h5' ? 'dark' : '@pull',
  },
  tabBar: {
    color: process.env.TARO_ENV === 'h5' ? '#6b625b' : '@ink2',
    selectedColor: process.env.TARO_ENV === 'h5' ? '#b83227' : '@accent',
    backgroundColor: process.env.TARO_ENV === 'h5' ? '#faf7f2' : '@paper',
    borderStyle: process.env.TARO_ENV === 'h5' ? 'white' : '@edge',
    list: [
      tab('pages/devices/index', '我的设备', 'devices'),
      tab('pages/service/index', '服务', 'service'),
      tab('pages/shop/index', '店铺', 'shop'),
      tab('pages/me/index', '我的', 'me'),
    ],
  },
}
