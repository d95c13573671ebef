export default { navigationBarTitleText: '商品对比' }
