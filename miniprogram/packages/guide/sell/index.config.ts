export default { navigationBarTitleText: '开单' }
