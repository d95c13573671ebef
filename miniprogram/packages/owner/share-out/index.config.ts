export default { navigationBarTitleText: '转交顾客' }
