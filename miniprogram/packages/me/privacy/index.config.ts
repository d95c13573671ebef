export default { navigationBarTitleText: '隐私' }
