export default { navigationBarTitleText: '登记确认' }
