export default { navigationBarTitleText: '附近门店' }
