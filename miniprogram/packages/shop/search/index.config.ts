export default { navigationBarTitleText: '搜商品' }
