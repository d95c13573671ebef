export default { navigationBarTitleText: '通知' }
