export default { navigationBarTitleText: '上架与库存' }
