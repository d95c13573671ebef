export default { navigationBarTitleText: '导购工作台' }
