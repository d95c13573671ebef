export default { navigationBarTitleText: '我的门店' }
