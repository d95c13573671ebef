export default { navigationBarTitleText: '附近网点' }
