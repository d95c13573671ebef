export default { navigationBarTitleText: '保修卡' }
